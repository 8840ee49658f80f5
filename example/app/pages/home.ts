import { html } from 'hono/html';
import { menu, page, type Markup, type PageFrame } from './layout.ts';

/** The public home page. It knows nobody: whether somebody is signed in shows in the control panel only. */
export const homePage = (frame: PageFrame): Markup =>
  page(frame, {
    title: frame.organisation,
    menu: html`<nav aria-label="Members">
      ${menu('sign-in', 'Sign In', [html`<a href="/dashboard">Admin Dashboard</a>`])}
    </nav>`,
    content: html`<div class="hero">
        <h1>Power from our own hill, owned by the people who use it</h1>
        <p class="lead">Three wind turbines and 212 roofs, run by the households and shops of the valley since 2009.</p>
      </div>
      <div class="cards">
        <section class="card" aria-labelledby="members">
          <h2 id="members">Members</h2>
          <p class="figure">1,284</p>
          <p class="subtle">Every household has one vote, whatever its share.</p>
        </section>
        <section class="card" aria-labelledby="power">
          <h2 id="power">Power made last year</h2>
          <p class="figure">9.6 GWh</p>
          <p class="subtle">About 104 of every 100 units that members used.</p>
        </section>
        <section class="card" aria-labelledby="join">
          <h2 id="join">Join us</h2>
          <p>
            One share costs 100 and is paid back when you move away. New members are welcome on the first Monday of the
            month, 19:00, at the mill.
          </p>
        </section>
      </div>`,
  });
