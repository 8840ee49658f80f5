<#--
  The page of the account console. No inline script, no inline style: the policy below forbids both. What the console needs
  to know is one JSON text in a data block. Whatever a realm, a client or a brand is called stays text: ?json_string writes
  <, > and & so that nothing ends the block early, and everything outside it is escaped as HTML by the server.
-->
<#import "brand.ftl" as own>
<#assign brand = own.brand>
<#assign scheme = darkMode?then(brand.colorScheme!"auto", "light")>
<#assign dark = scheme == "dark">
<#assign verification = realm.getRequiredActionProviderByAlias("VERIFY_EMAIL")!"">
<#assign removal = realm.getRequiredActionProviderByAlias("delete_credential")!"">
<#-- What this realm has switched on: the console gets the names. -->
<#assign features = {
  "internationalization": realm.isInternationalizationEnabled(),
  "updateEmail": (updateEmailFeatureEnabled && updateEmailActionEnabled),
  "verifyEmail": (verification?has_content && verification.enabled && (realm.smtpConfig.host)?has_content),
  "removeCredential": (removal?has_content && removal.enabled),
  "linkedAccounts": isLinkedAccountsEnabled,
  "organizations": isViewOrganizationsEnabled,
  "applications": isViewApplicationsEnabled,
  "groups": isViewGroupsEnabled,
  "resources": (realm.userManagedAccessAllowed && isAuthorizationEnabled),
  "verifiableCredentials": isOid4VciEnabled,
  "history": realm.eventsEnabled,
  "deleteAccount": deleteAccountAllowed
}>
<#-- The realm's own texts win over the console's. A realm with very many is asked for them only when one is missing. -->
<#assign localized = realm.getRealmLocalizationTextsByLocale(locale)!{}>
<#assign localizedFallback = (locale != "en")?then(realm.getRealmLocalizationTextsByLocale("en")!{}, {})>
<#function json value><#return "\"" + value?string?json_string?replace("<", "\\u003C")?replace(">", "\\u003E")?replace("&", "\\u0026") + "\""></#function>
<#macro texts all><#if all?size lte 300>{<#list all as key, value>${json(key)?no_esc}:${json(value!"")?no_esc}<#sep>,</#sep></#list>}<#else>{}</#if></#macro>
<!doctype html>
<html lang="${locale}" dir="${localeDir}"<#if scheme == "light"> class="scheme-light"</#if>>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ${serverBaseUrl}/; form-action 'self' ${serverBaseUrl}/; object-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${(scheme == "auto")?then("light dark", scheme)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${msg("accountPageTitle")} – ${brand.name}</title>
<link rel="icon" href="${resourceUrl}/${brand.favicon}">
<#list entryStyles![] as style>
<link rel="stylesheet" href="${resourceUrl}/${style}">
</#list>
<#if !isSecureContext>
<script type="module" src="${resourceCommonUrl}/vendor/web-crypto-shim/web-crypto-shim.js"></script>
</#if>
<#if entryScript?has_content>
<script type="module" src="${resourceUrl}/${entryScript}"></script>
</#if>
<#list entryImports![] as import>
<link rel="modulepreload" href="${resourceUrl}/${import}">
</#list>
</head>
<body>
<div id="app">
<header class="shell-masthead">
<div class="shell-masthead-start">
<a class="shell-brand" href="${brand.homeUrl}">
<#if scheme == "auto" && brand.logoDark != brand.logo>
<picture><source media="(prefers-color-scheme: dark)" srcset="${resourceUrl}/${brand.logoDark}"><img src="${resourceUrl}/${brand.logo}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}"></picture>
<#else>
<img src="${resourceUrl}/${dark?then(brand.logoDark, brand.logo)}" alt="${brand.name}" width="${brand.logoWidth?c}" height="${brand.logoHeight?c}">
</#if>
</a>
</div>
</header>
<div class="shell-body">
<div class="shell-sidebar"></div>
<main class="shell-main" aria-busy="true">
<div class="shell-page">
<p id="boot-notice" class="boot-notice" role="status">${msg("accountPageLoading")}</p>
<noscript><p>${msg("accountPageNoScript")}</p></noscript>
</div>
</main>
</div>
</div>
<script id="environment" type="application/json">
{
"serverBaseUrl":${json(serverBaseUrl)?no_esc},
"realm":${json(realm.name)?no_esc},
"clientId":${json(clientId)?no_esc},
"baseUrl":${json(baseUrl)?no_esc},
"resourceUrl":${json(resourceUrl)?no_esc},
"locale":${json(locale)?no_esc},
"localeDir":${json(localeDir)?no_esc},
<#if (scope!"")?has_content>"scope":${json(scope!"")?no_esc},
</#if><#if (referrerName!"")?has_content>"referrerName":${json(referrerName!"")?no_esc},
</#if><#if (referrer_uri!"")?has_content>"referrerUrl":${json(referrer_uri!"")?no_esc},
</#if>"scheme":${json(scheme)?no_esc},
"brand":{"name":${json(brand.name)?no_esc},"homeUrl":${json(brand.homeUrl)?no_esc},<#if (brand.supportUrl!"")?has_content>"supportUrl":${json(brand.supportUrl)?no_esc},</#if><#if (brand.privacyUrl!"")?has_content>"privacyUrl":${json(brand.privacyUrl)?no_esc},</#if>"logo":${json(brand.logo)?no_esc},"logoDark":${json(brand.logoDark)?no_esc},"logoWidth":${brand.logoWidth?c},"logoHeight":${brand.logoHeight?c}},
"locales":[<#list supportedLocales as tag, label>{"tag":${json(tag)?no_esc},"label":${json(label)?no_esc}}<#sep>,</#sep></#list>],
"features":[<#list features?keys?filter(name -> features[name]) as name>"${name}"<#sep>,</#sep></#list>],
"texts":<@texts localized />,
"textsFallback":<@texts localizedFallback />
}
</script>
</body>
</html>
