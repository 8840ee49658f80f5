import { html } from 'hono/html';
import { page, type Markup, type PageFrame } from './layout.ts';

export interface MessageSpec {
  title: string;
  /** What happened and what to do. */
  text: string;
  action: { label: string; href: string };
}

/** A page that says one thing: something went another way, or is not there. */
export const messagePage = (frame: PageFrame, { title, text, action }: MessageSpec): Markup =>
  page(frame, {
    title,
    content: html`<div class="narrow">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a class="button" href="${action.href}">${action.label}</a></p>
    </div>`,
  });
