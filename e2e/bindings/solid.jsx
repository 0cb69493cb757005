import { Consent, ConsentProvider, useConsent } from '@avow/sdk/solid';

function Status() {
  const { status, granted } = useConsent();
  return <p id="status">{`${status()}, analytics without ads: ${granted('analytics & !ads')}`}</p>;
}

export const App = (props) => (
  <ConsentProvider consent={props.consent} initial={props.initial}>
    <Status />
    <Consent when="analytics" fallback={<i id="denied">Denied</i>}>
      <b id="granted">Granted</b>
    </Consent>
  </ConsentProvider>
);
