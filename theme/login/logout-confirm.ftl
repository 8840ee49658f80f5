<#--
  Asks before signing out. Own because stock's button is out of the tab order. Stands for base/login/logout-confirm.ftl
  of 26.7.4.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
${msg("logoutConfirmTitle")}
<#elseif section == "form">
<p>${msg("logoutConfirmHeader")}</p>
<form action="${url.logoutConfirmAction}" method="post">
  <input type="hidden" name="session_code" value="${logoutConfirm.code}">
  <div class="actions">
    <button type="submit" class="${properties.kcButtonPrimaryClass}" name="confirmLogout" id="kc-logout">${msg("doLogout")}</button>
    <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
    <a class="${properties.kcButtonSecondaryClass}" href="${client.baseUrl}">${msg("backToApplication")}</a>
    </#if>
  </div>
</form>
</#if>
</@layout.registrationLayout>
