package org.doorplate.email;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BrowserVisitTest {

  @Test
  void aClickIsThePersonsOwnInBrowsersOldAndNew() {
    assertTrue(BrowserVisit.isPersonsOwn("navigate", "document", null, null));
    assertTrue(BrowserVisit.isPersonsOwn(null, null, null, null));
  }

  @Test
  void whatABrowserFetchesByItselfIsNobodysDecision() {
    assertFalse(BrowserVisit.isPersonsOwn("no-cors", "image", null, null));
    assertFalse(BrowserVisit.isPersonsOwn("navigate", "iframe", null, null));
    assertFalse(BrowserVisit.isPersonsOwn("cors", "empty", null, null));
    assertFalse(BrowserVisit.isPersonsOwn("navigate", "document", "prefetch;prerender", null));
    assertFalse(BrowserVisit.isPersonsOwn("navigate", "document", null, "preview"));
  }
}
