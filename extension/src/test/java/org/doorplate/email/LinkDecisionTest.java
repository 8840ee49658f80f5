package org.doorplate.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.doorplate.email.LinkDecision.Account;
import org.doorplate.email.LinkDecision.Link;
import org.doorplate.email.LinkDecision.NewAddress;
import org.doorplate.email.LinkDecision.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkDecisionTest {

  private static final String OLD = "ana@old.example";
  private static final String NEW = "ana@new.example";
  private static final Link GOOD = new Link(OLD, NEW, false, false);
  private static final Account WAITING = new Account(true, OLD, true, NEW);

  private static LinkState decide(Link link, Account account, Viewer viewer, boolean pressed) {
    return LinkDecision.decide(link, account, viewer, pressed, NewAddress.FREE);
  }

  @Test
  void aMailScannerOnlyGetsThePage() {
    assertEquals(LinkState.CONFIRM, decide(GOOD, WAITING, Viewer.NOBODY, false));
  }

  @Test
  void thePersonConfirmsByTheButtonOrByOneClickWhereTheyAreSignedIn() {
    assertEquals(LinkState.DONE, decide(GOOD, WAITING, Viewer.NOBODY, true));
    assertEquals(LinkState.DONE, decide(GOOD, WAITING, Viewer.OWNER, false));
  }

  @ParameterizedTest
  @EnumSource(Viewer.class)
  void aLinkThatIsNotGoodConfirmsForNobody(Viewer viewer) {
    for (boolean pressed : new boolean[] {true, false}) {
      assertEquals(LinkState.EXPIRED, decide(new Link(OLD, NEW, true, false), WAITING, viewer, pressed));
      assertEquals(LinkState.CANCELLED, decide(GOOD, new Account(true, OLD, true, null), viewer, pressed));
      assertEquals(
          LinkState.REPLACED, decide(GOOD, new Account(true, OLD, true, "ana@newer.example"), viewer, pressed));
      assertEquals(
          LinkState.REPLACED, decide(GOOD, new Account(true, "set@by.example", true, NEW), viewer, pressed));
      assertEquals(LinkState.INVALID, decide(GOOD, new Account(false, OLD, true, NEW), viewer, pressed));
      assertEquals(
          LinkState.ALREADY_DONE,
          decide(new Link(OLD, NEW, false, true), new Account(true, NEW, true, null), viewer, pressed));
    }
  }

  @Test
  void somebodyElseWhoIsSignedInConfirmsNothing() {
    assertEquals(LinkState.OTHER_ACCOUNT, decide(GOOD, WAITING, Viewer.SOMEBODY_ELSE, true));
  }

  @Test
  void anAddressThatWasTakenMeanwhileIsNotTakenOver() {
    assertEquals(
        LinkState.TAKEN, LinkDecision.decide(GOOD, WAITING, Viewer.OWNER, true, NewAddress.TAKEN));
    assertEquals(
        LinkState.INVALID, LinkDecision.decide(GOOD, WAITING, Viewer.OWNER, true, NewAddress.REFUSED));
  }

  @Test
  void statesAreNamedAsTheThemeKnowsThem() {
    for (LinkState state : LinkState.values()) {
      assertEquals(state, LinkState.of(state.key()));
    }
    assertEquals("already-done", LinkState.ALREADY_DONE.key());
    assertEquals(LinkState.INVALID, LinkState.of("nonsense"));
  }
}
