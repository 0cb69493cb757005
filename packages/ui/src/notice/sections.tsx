import type { NoticeSection } from '@avow/sdk';
import { h } from 'preact';
import type { Screen } from '../screen.js';
import { link } from './link.js';

/** A section the policy wrote, and those within it; headings go down to level 6. */
export const ownSection = (screen: Screen, section: NoticeSection, level = 3) => {
  const { read, say } = screen;
  const heading = h(`h${Math.min(level, 6)}`, null, read(section.title));
  const content = [
    heading,
    section.body?.map((text) => <p>{read(text)}</p>),
    section.items && (
      <ul part="items">
        {section.items.map((text) => (
          <li>{read(text)}</li>
        ))}
      </ul>
    ),
    section.source && (
      <p>
        <small>
          {say('source')}: {link(section.source)}
        </small>
      </p>
    ),
    section.sections?.map((within) => ownSection(screen, within, level + 1)),
  ];
  return level > 3 ? <div id={section.id}>{content}</div> : <article id={section.id}>{content}</article>;
};
