___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Avow consent",
  "categories": ["TAG_MANAGEMENT", "UTILITY"],
  "brand": { "id": "brand_dummy", "displayName": "Avow" },
  "description": "Sets Google's consent state from the choices of Avow: denied first, then what the visitor has said, and every later decision.",
  "containerContexts": ["WEB"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "GROUP",
    "name": "types",
    "displayName": "Purposes of your policy, for each consent type; what is empty stays denied",
    "groupStyle": "NO_ZIPPY",
    "subParams": [
      { "type": "TEXT", "name": "ad_storage", "displayName": "ad_storage", "simpleValueType": true },
      { "type": "TEXT", "name": "ad_user_data", "displayName": "ad_user_data", "simpleValueType": true },
      { "type": "TEXT", "name": "ad_personalization", "displayName": "ad_personalization", "simpleValueType": true },
      { "type": "TEXT", "name": "analytics_storage", "displayName": "analytics_storage", "simpleValueType": true },
      { "type": "TEXT", "name": "functionality_storage", "displayName": "functionality_storage", "simpleValueType": true },
      { "type": "TEXT", "name": "personalization_storage", "displayName": "personalization_storage", "simpleValueType": true },
      { "type": "TEXT", "name": "security_storage", "displayName": "security_storage", "simpleValueType": true }
    ]
  },
  {
    "type": "TEXT",
    "name": "wait_for_update",
    "displayName": "Milliseconds that tags wait for an answer",
    "simpleValueType": true,
    "defaultValue": "500",
    "valueValidators": [{ "type": "NON_NEGATIVE_NUMBER" }]
  },
  {
    "type": "CHECKBOX",
    "name": "ads_data_redaction",
    "checkboxText": "Take click ids out of requests while ad_storage is denied",
    "simpleValueType": true,
    "defaultValue": true
  },
  {
    "type": "CHECKBOX",
    "name": "url_passthrough",
    "checkboxText": "Hand click ids from page to page in links",
    "simpleValueType": true,
    "defaultValue": false
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const copyFromWindow = require('copyFromWindow');
const gtagSet = require('gtagSet');
const log = require('logToConsole');
const makeInteger = require('makeInteger');
const setDefaultConsentState = require('setDefaultConsentState');
const updateConsentState = require('updateConsentState');

const TYPES = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage'
];

/** The state of every type; denied unless Avow says that its purposes are granted. */
const stateBy = (granted) => {
  const state = {};
  TYPES.forEach((type) => {
    state[type] = data[type] && granted(data[type]) === true ? 'granted' : 'denied';
  });
  return state;
};

const defaults = stateBy(() => false);
defaults.wait_for_update = makeInteger(data.wait_for_update);
setDefaultConsentState(defaults);
gtagSet({
  ads_data_redaction: !!data.ads_data_redaction,
  url_passthrough: !!data.url_passthrough
});

const tell = () => updateConsentState(stateBy((expression) => callInWindow('avow.granted', expression)));

const status = copyFromWindow('avow.$status.value');
if (!status) {
  log('Avow is not on the page: put avow.js before the container. Everything stays denied.');
  data.gtmOnFailure();
} else {
  if (status !== 'undecided') tell();
  callInWindow('avow.$choices.listen', tell);
  data.gtmOnSuccess();
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "access_consent", "versionId": "1" },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "ad_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "ad_user_data" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "ad_personalization" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "analytics_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "functionality_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "personalization_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "security_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }] }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "avow.granted" }, { "type": 8, "boolean": false }, { "type": 8, "boolean": false }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "avow.$choices.listen" }, { "type": 8, "boolean": false }, { "type": 8, "boolean": false }, { "type": 8, "boolean": true }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "avow.$status.value" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": false }, { "type": 8, "boolean": false }] }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "write_data_layer", "versionId": "1" },
      "param": [
        {
          "key": "keyPatterns",
          "value": { "type": 2, "listItem": [{ "type": 1, "string": "ads_data_redaction" }, { "type": 1, "string": "url_passthrough" }] }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "logging", "versionId": "1" },
      "param": [{ "key": "environments", "value": { "type": 1, "string": "debug" } }]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Without Avow everything stays denied
  code: |-
    mock('copyFromWindow', undefined);
    runCode({ analytics_storage: 'analytics', wait_for_update: '500' });
    assertApi('setDefaultConsentState').wasCalled();
    assertApi('updateConsentState').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();


___NOTES___

Fires on "Consent Initialization - All Pages". https://developers.google.com/tag-platform/tag-manager/templates/consent-apis
