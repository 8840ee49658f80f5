package org.doorplate.email;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.doorplate.rest.Refusal;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.Templates;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * Keycloak's "update email" action, with two differences: a pending address never holds up a login with the still valid one, and
 * a mail it sends keeps the same limits and leads to the same page as one the console asked for.
 */
public class UpdateEmailWithoutBlocking extends UpdateEmail {

  private static final String LOGOUT_SESSIONS = "logout-sessions";

  @Override
  public int order() {
    return 10;
  }

  /** Keycloak puts the action on every user with a pending address. What an administrator asks for still precedes VERIFY_EMAIL. */
  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    UserModel user = context.getUser();
    if (user.getRequiredActionsStream().anyMatch(UserModel.RequiredAction.UPDATE_EMAIL.name()::equals)) {
      user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    }
  }

  /** An address in the form that led here (registration) is taken as the wish to use it. */
  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    String wanted = formEmail(context);
    if (wanted == null || !isEnabled(context.getRealm()) || !isWritable(context)) {
      super.requiredActionChallenge(context);
      return;
    }
    context.getUser().removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    sendLink(context, wanted, false);
  }

  @Override
  public void processAction(RequiredActionContext context) {
    UserModel user = context.getUser();
    String wanted = formEmail(context);
    String former = user.getEmail();
    boolean formerVerified = user.isEmailVerified();
    boolean confirms =
        isEnabled(context.getRealm())
            && isVerifyEmailEnabled(context.getRealm())
            && !Validation.isBlank(wanted)
            && !(Objects.equals(former, wanted) && formerVerified);
    if (confirms) {
      boolean logoutSessions =
          "on".equals(context.getHttpRequest().getDecodedFormParameters().getFirst(LOGOUT_SESSIONS));
      sendLink(context, wanted, logoutSessions);
      return;
    }
    super.processAction(context);
    if (former != null && formerVerified && user.getEmail() != null && !former.equals(user.getEmail())) {
      new ChangeMails(context.getSession(), user).noticeDone(former, user.getEmail());
    }
  }

  private void sendLink(RequiredActionContext context, String wanted, boolean logoutSessions) {
    PendingChange change = new PendingChange(context.getSession(), context.getUser());
    String email;
    try {
      email = EmailAddress.normalise(wanted).orElseThrow(AddressRefusal::notAnAddress);
      validateEmailUpdate(context.getSession(), context.getUser(), email);
      change.request(
          email, context.getAuthenticationSession().getClient(), logoutSessions, context.getEvent());
    } catch (ValidationException e) {
      List<FormMessage> errors = Validation.getFormErrorsFromValidation(e.getErrors());
      challengeAgain(context, context.form().setErrors(errors));
      return;
    } catch (Refusal refusal) {
      challengeAgain(context, explain(context, refusal));
      return;
    }
    LoginFormsProvider forms = context.form();
    context.challenge(
        forms
            .setAttribute("messageHeader", forms.getMessage("emailUpdateConfirmationSentTitle"))
            .setInfo("emailUpdateConfirmationSent", email)
            .createForm(Templates.getTemplate(LoginFormsPages.INFO)));
  }

  private static LoginFormsProvider explain(RequiredActionContext context, Refusal refusal) {
    Object retryAfter = refusal.body().get("retryAfter");
    if (retryAfter != null) {
      return context.form().setError(Messages.COOLDOWN_VERIFICATION_EMAIL, retryAfter);
    }
    return refusal.getMessage().equals("email_send_failed")
        ? context.form().setError(Messages.EMAIL_SENT_ERROR)
        : context.form().setErrors(List.of(new FormMessage(UserModel.EMAIL, Messages.INVALID_EMAIL)));
  }

  private static void challengeAgain(RequiredActionContext context, LoginFormsProvider forms) {
    MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
    typed.putSingle(UserModel.EMAIL, formEmail(context));
    Response page = forms.setFormData(typed).createResponse(UserModel.RequiredAction.UPDATE_EMAIL);
    context.challenge(page);
  }

  private static boolean isWritable(RequiredActionContext context) {
    return !context
        .getSession()
        .getProvider(UserProfileProvider.class)
        .create(UserProfileContext.UPDATE_EMAIL, context.getUser())
        .getAttributes()
        .isReadOnly(UserModel.EMAIL);
  }

  private static String formEmail(RequiredActionContext context) {
    return context.getHttpRequest().getDecodedFormParameters().getFirst(UserModel.EMAIL);
  }
}
