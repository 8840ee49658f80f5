import { html } from 'hono/html';
import type { Assets } from '../assets.ts';

/** Markup whose inserted values `html` has escaped. */
export type Markup = ReturnType<typeof html>;

export interface PageFrame {
  organisation: string;
  assets: Assets;
}

export interface PageSpec {
  title: string;
  /** What stands at the top right. */
  menu?: Markup;
  content: Markup;
}

/** The frame of every page: skip link, bar with logo and menu, main part, footer. */
export const page = ({ organisation, assets }: PageFrame, { title, menu = html``, content }: PageSpec): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === organisation ? organisation : `${title} – ${organisation}`}</title>
        ${assets.styles.map((path) => html`<link rel="stylesheet" href="${path}" />`)}
        <link rel="icon" href="${assets.logo}" />
        <script src="${assets.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <div class="bar-inside">
            <a class="brand" href="/"
              ><picture
                ><source srcset="${assets.logoDark}" media="(prefers-color-scheme: dark)" />
                <img src="${assets.logo}" alt="${organisation}, home page" height="36" /></picture
            ></a>
            ${menu}
          </div>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer><p>${organisation}</p></footer>
      </body>
    </html>`;

/** A button that opens a list of entries below it. `id` is unique on the page. */
export const menu = (id: string, label: string, entries: Markup[], kind = ''): Markup =>
  html`<div class="menu">
    <button type="button" class="button ${kind}" data-opens="${id}" aria-controls="${id}" aria-expanded="true">
      ${label}
    </button>
    <ul class="menu-list" id="${id}">
      ${entries.map((entry) => html`<li>${entry}</li>`)}
    </ul>
  </div>`;
