package org.doorplate.email;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.UserModel;

/**
 * Keycloak's required action UPDATE_EMAIL, except that a pending address holds up no login: the address before it is still
 * valid. Same id, higher order, so it stands in for the stock one (`UpdateEmail.evaluateTriggers`).
 */
public final class UpdateEmailWithoutBlocking extends UpdateEmail {

  static final int ORDER = 10;

  @Override
  public int order() {
    return ORDER;
  }

  /** Keeps one rule of the stock class: an action that an administrator set comes before verifying the present address. */
  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    UserModel user = context.getUser();
    boolean forced =
        user.getRequiredActionsStream().anyMatch(UserModel.RequiredAction.UPDATE_EMAIL.name()::equals);
    if (forced) {
      user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    }
  }
}
