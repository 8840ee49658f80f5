<#-- Where the link of a mail that confirms a new address leads (docs/developer.md, "Change of email"). Ours: stock has no such page. -->
<#import "template.ftl" as layout>
<#assign change = emailChange>
<#assign key = "emailChange." + change.state>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
${msg(key + ".title")}
<#elseif section == "form">
<p>${msg(key + ".body")}</p>
<#if change.state == "confirm" || change.state == "done">
<#if (change.newEmail!"")?has_content>
<dl class="facts">
  <#if (change.oldEmail!"")?has_content><div><dt>${msg("emailChange.oldEmail")}</dt><dd dir="ltr">${change.oldEmail}</dd></div></#if>
  <div><dt>${msg("emailChange.newEmail")}</dt><dd dir="ltr">${change.newEmail}</dd></div>
</dl>
</#if>
</#if>
<#if change.state == "confirm">
<form action="${change.confirmUrl}" method="post">
  <input type="hidden" name="key" value="${change.key}">
  <div class="actions"><button type="submit" class="${properties.kcButtonPrimaryClass}">${msg("emailChange.confirm.submit")}</button></div>
</form>
<#elseif (change.accountUrl!"")?has_content>
<p class="actions"><a class="${properties.kcButtonPrimaryClass}" href="${change.accountUrl}">${msg("emailChange.backToAccount")}</a></p>
</#if>
</#if>
</@layout.registrationLayout>
