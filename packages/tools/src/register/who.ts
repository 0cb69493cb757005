import type { Policy } from '@avow/sdk';
import type { Cell } from './document.js';

/** Who answers for the processing, as the head of each record says it (GDPR Art. 30(1)(a)). */
export function whoOf({ controller, notice = {}, version }: Policy): [string, Cell][] {
  const officer = [notice.dpo?.name, notice.dpo?.contact ?? controller.dpo].filter(
    (one) => one !== undefined,
  );
  return [
    [
      'Controller',
      [controller.name, controller.address ?? '', controller.contact, controller.url ?? ''].filter(Boolean),
    ],
    ...(notice.jointControllers ?? []).map(({ name = '', contact }): [string, Cell] => [
      'Joint controller',
      [name, contact],
    ]),
    ...(notice.representative
      ? [
          [
            'Representative in the Union',
            [notice.representative.name ?? '', notice.representative.contact],
          ] satisfies [string, Cell],
        ]
      : []),
    ...(officer.length ? [['Data protection officer', officer] satisfies [string, Cell]] : []),
    ['Policy', `version ${version}`],
  ];
}
