<#--
  The frame of every login page: the organisation's logo, the language, one heading, the page's own title, its links.
  Own because stock's has one title for all pages, no skip link, handlers in attributes and a language switch that leaves
  the page while arrow keys choose. Stands for keycloak.v2/login/template.ftl of 26.7.4; same macros, same parameters.
-->
<#import "brand.ftl" as own>
<#import "field.ftl" as field>
<#assign brand = own.brand>
<#assign mayBeDark = (darkMode!true) && brand.colorScheme != "light">
<#assign onlyDark = mayBeDark && brand.colorScheme == "dark">

<#macro username>
  <div class="attempted">
    <span class="attempted-name"><span class="attempted-label" id="kc-attempted-label"><#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif !realm.registrationEmailAsUsername>${msg("usernameOrEmail")}<#else>${msg("email")}</#if></span>
    <strong id="kc-attempted-username" dir="auto">${auth.attemptedUsername}</strong></span>
    <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
  </div>
</#macro>

<#macro icon kind>
  <svg class="alert-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><#if kind == "success"><path d="M4 10.5l4 4 8-9"/><#elseif kind == "info"><path d="M10 9v6M10 5.500v.1"/><#else><path d="M10 4v8M10 15.400v.1"/></#if></svg>
</#macro>

<#macro logo>
<#if onlyDark || !mayBeDark || brand.logoDark == brand.logo>
<img src="${url.resourcesPath}/${onlyDark?then(brand.logoDark, brand.logo)}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}">
<#else>
<picture><source media="(prefers-color-scheme: dark)" srcset="${url.resourcesPath}/${brand.logoDark}"><img src="${url.resourcesPath}/${brand.logo}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}"></picture>
</#if>
</#macro>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local heading><#nested "header"></#local>
<#local heading = (heading?is_markup_output?then(heading?markup_string, heading?esc?markup_string))?replace("<!--.*?-->", "", "rs")?trim>
<#local wantsKeys = (pageId!"")?contains("webauthn") || (enableWebAuthnConditionalUI!"")?has_content>
<!doctype html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl','ltr')}"</#if> class="${properties.kcHtmlClass!}<#if !mayBeDark> scheme-light</#if>">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${onlyDark?then('dark', mayBeDark?then('light dark', 'light'))}">
  <meta name="robots" content="noindex, nofollow">
  <title>${heading?replace("<[^>]*>", "", "r")?trim?no_esc} – ${brand.name}</title>
  <link rel="icon" href="${url.resourcesPath}/${brand.favicon}">
  <#if properties.stylesCommon?has_content>
  <#list properties.stylesCommon?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesCommonPath}/${style}">
  </#list>
  </#if>
  <link rel="stylesheet" href="${url.resourcesPath}/${brand.stylesheet}">
  <link rel="stylesheet" href="${url.resourcesPath}/${own.assets['login.css']}">
  <#if wantsKeys>
  <#-- Keycloak's own scripts for security keys import "rfc4648" by this name; an import map can't be a file. -->
  <script type="importmap">{"imports": {"rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"}}</script>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
  <script type="module" src="${url.resourcesPath}/${own.assets['session.js']}"></script>
  <script type="module" src="${url.resourcesPath}/${own.assets['forms.js']}"></script>
  <#if scripts??>
  <#list scripts as script>
  <script src="${script}"></script>
  </#list>
  </#if>
</head>
<body class="${properties.kcBodyClass!} ${bodyClass}" data-page-id="login-${pageId!''}" data-session-script="${url.resourcesPath}/js/authChecker.js" data-session-elsewhere="${url.ssoLoginInOtherTabsUrl!''}"<#if authenticationSession??> data-session-hash="${authenticationSession.authSessionIdHash}"</#if>>
<a class="skip-link" href="#content">${msg("skipToContent")}</a>
<header class="masthead">
  <a class="masthead-brand" href="${brand.homeUrl}"><@logo /></a>
  <#if realm.internationalizationEnabled && locale.supported?size gt 1>
  <nav class="languages" aria-label="${msg("languages")}">
    <details>
      <summary><span class="visually-hidden">${msg("languages")}: </span>${locale.current}</summary>
      <ul>
        <#list locale.supported?sort_by("label") as language>
        <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
        </#list>
      </ul>
    </details>
  </nav>
  </#if>
</header>
<main id="content" class="card" tabindex="-1">
  <h1 id="kc-page-title">${heading?no_esc}</h1>
  <#if displayRequiredFields>
  <p class="subtle"><span class="required" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
  </#if>
  <#-- What an app asked for needs no warning that it must be done. -->
  <#if displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
  <div class="notice notice-${message.type}" role="${(message.type == 'error')?then('alert', 'status')}">
    <@icon kind=message.type />
    <p>${message.summary}</p>
  </div>
  </#if>
  <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
  <#nested "show-username">
  <@username />
  </#if>
  <#nested "form">
  <#if auth?has_content && auth.showTryAnotherWayLink()>
  <form id="kc-select-try-another-way-form" class="other-way" action="${url.loginAction}" method="post">
    <button id="try-another-way" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
  </form>
  </#if>
  <#if (switchOrganizationEnabled!false)>
  <form id="kc-switch-organization-form" class="other-way" action="${url.loginAction}" method="post">
    <button id="switch-organization" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}" type="submit" name="switchOrganization" value="true">${msg("doSwitchOrganization")}</button>
  </form>
  </#if>
  <#nested "socialProviders">
  <#if displayInfo>
  <div id="kc-info" class="info"><#nested "info"></div>
  </#if>
</main>
<#if brand.supportUrl?has_content || brand.privacyUrl?has_content>
<footer class="links">
  <#if brand.supportUrl?has_content><a href="${brand.supportUrl}">${msg("brandSupport")}</a></#if>
  <#if brand.privacyUrl?has_content><a href="${brand.privacyUrl}">${msg("brandPrivacy")}</a></#if>
</footer>
</#if>
</body>
</html>
</#macro>
