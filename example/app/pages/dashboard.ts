import { html } from 'hono/html';
import type { Person } from '../sign-in/openid.ts';
import { menu, page, type Markup, type PageFrame } from './layout.ts';

export interface DashboardSpec {
  person: Person;
  /** Address of the person's account page. */
  accountUrl: string;
}

/** The control panel. */
export const dashboardPage = (frame: PageFrame, { person, accountUrl }: DashboardSpec): Markup =>
  page(frame, {
    title: 'Admin Dashboard',
    menu: html`<nav aria-label="Your account">
      ${menu(
        'your-account',
        'Your Account',
        [
          html`<a href="${accountUrl}">Account</a>`,
          html`<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`,
        ],
        'quiet',
      )}
    </nav>`,
    content: html`<h1>Admin Dashboard</h1>
      <p class="lead">Welcome, ${person.name}.</p>
      <div class="cards">
        <section class="card" aria-labelledby="you">
          <h2 id="you">You are signed in as</h2>
          <dl class="facts">
            <div>
              <dt>Name</dt>
              <dd>${person.name}</dd>
            </div>
            <div>
              <dt>Username</dt>
              <dd>${person.username}</dd>
            </div>
            <div>
              <dt>Email</dt>
              <dd>
                ${person.email || 'None'}${
                  person.email === ''
                    ? ''
                    : person.emailVerified
                      ? html` <span class="good">confirmed</span>`
                      : html` <span class="notice">not confirmed yet</span>`
                }
              </dd>
            </div>
          </dl>
        </section>
        <section class="card" aria-labelledby="week">
          <h2 id="week">This week on the hill</h2>
          <ul class="list">
            <li><span>Turbine 1</span><span class="good">Running</span></li>
            <li><span>Turbine 2</span><span class="good">Running</span></li>
            <li><span>Turbine 3</span><span class="notice">Service on Thursday</span></li>
          </ul>
        </section>
        <section class="card" aria-labelledby="waiting">
          <h2 id="waiting">Waiting for the office</h2>
          <ul class="list">
            <li><span>New members to welcome</span><span>7</span></li>
            <li><span>Shares to pay back</span><span>2</span></li>
            <li><span>Meter readings to check</span><span>31</span></li>
          </ul>
        </section>
      </div>`,
  });
