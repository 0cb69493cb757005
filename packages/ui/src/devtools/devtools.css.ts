/**
 * The inspector: dense, and in its own colours, so that nobody takes it for a part of the page. Its button stands where no
 * layout has the banner.
 */
export default `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 30% auto auto 0 !important;
  z-index: 2147483647 !important;
  color-scheme: dark !important;
  font: 13px/1.5 system-ui, sans-serif !important;
  color: #e6edeb !important;
  background: none !important;
}
* {
  box-sizing: border-box;
  margin: 0;
}
button,
input,
select {
  min-height: 28px;
  padding: 2px 10px;
  font: inherit;
  color: inherit;
  background: #22302d;
  border: 1px solid #74857f;
  border-radius: 6px;
}
button {
  cursor: pointer;
}
button:hover {
  border-color: #6fdccd;
}
:focus-visible {
  outline: 2px solid #6fdccd;
  outline-offset: 1px;
}
.launcher {
  margin: 12px;
  padding: 4px 14px;
  min-height: 32px;
  font-weight: 600;
  background: #10201d;
  border-radius: 16px;
  box-shadow: 0 2px 12px #0006;
}
.launcher[data-pretends] {
  border-color: #f0c26a;
}
section {
  position: fixed;
  inset-block: 12px;
  inset-inline-end: 12px;
  display: flex;
  flex-direction: column;
  inline-size: min(440px, calc(100vw - 24px));
  background: #10191a;
  border: 1px solid #3b4c47;
  border-radius: 12px;
  box-shadow: 0 12px 48px #0009;
  overflow: hidden;
}
header {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  padding: 10px 14px 6px;
}
h2 {
  font-size: 15px;
}
h3 {
  font-size: 13px;
}
.pretends {
  padding: 4px 14px;
  color: #10191a;
  background: #f0c26a;
}
[role=tablist] {
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  padding: 6px 14px 10px;
  border-block-end: 1px solid #3b4c47;
}
[role=tab] {
  padding-inline: 9px;
}
[aria-selected=true] {
  color: #06201d;
  background: #6fdccd;
  border-color: #6fdccd;
}
[role=tabpanel] {
  display: grid;
  align-content: start;
  gap: 10px;
  flex: 1;
  padding: 12px 14px 20px;
  overflow: auto;
  overflow-wrap: anywhere;
}
ul,
ol {
  display: grid;
  gap: 6px;
  padding: 0;
  list-style: none;
}
li {
  padding: 7px 10px;
  background: #1a2624;
  border-radius: 8px;
}
li p,
.empty,
dd {
  color: #b6c4c0;
}
code {
  font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace;
}
b[data-state] {
  padding: 0 7px;
  font-size: 12px;
  border: 1px solid;
  border-radius: 9px;
  color: #b6c4c0;
}
b[data-state=granted],
b[data-state=loaded],
b[data-state=decided] {
  color: #6fdccd;
}
b[data-state=waits],
b[data-state=undecided] {
  color: #f0c26a;
}
b[data-state=denied],
b[data-state=fault] {
  color: #ffaaa3;
}
.actions {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
}
li button {
  margin-block-start: 4px;
}
dl {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 4px 12px;
}
dt {
  font-weight: 600;
}
form {
  display: grid;
  gap: 8px;
  padding: 10px;
  border: 1px solid #3b4c47;
  border-radius: 8px;
}
label {
  display: grid;
  gap: 2px;
}
@media (forced-colors: active) {
  [aria-selected=true] {
    forced-color-adjust: none;
    color: HighlightText;
    background: Highlight;
  }
}
`;
