import { useConsole } from './console.ts';
import { PersonMenu } from './person-menu.tsx';

/** The brand's logo, the way back to the application the person came from, and the person's own menu. */
export function Masthead({ name }: { name: string }) {
  const { environment, words } = useConsole();
  const { referrerName, referrerUrl } = environment;
  return (
    <header className="shell-masthead">
      <div className="shell-masthead-start">
        <Brand />
        {referrerUrl && (
          <a className="shell-back" href={referrerUrl}>
            {words.say('backTo', { app: referrerName })}
          </a>
        )}
      </div>
      <PersonMenu name={name} />
    </header>
  );
}

function Brand() {
  const { environment } = useConsole();
  const { brand, resourceUrl, scheme } = environment;
  const logo = `${resourceUrl}/${scheme === 'dark' ? brand.logoDark : brand.logo}`;
  const image = <img src={logo} alt={brand.name} width={brand.logoWidth} height={brand.logoHeight} />;
  return (
    <a className="shell-brand" href={brand.homeUrl}>
      {scheme === 'auto' && brand.logoDark !== brand.logo ? (
        <picture>
          <source media="(prefers-color-scheme: dark)" srcSet={`${resourceUrl}/${brand.logoDark}`} />
          {image}
        </picture>
      ) : (
        image
      )}
    </a>
  );
}
