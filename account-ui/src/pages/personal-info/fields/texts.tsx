import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../../parts/button.tsx';
import { TextControl } from '../../../parts/text-control.tsx';
import { useConsole, useShell } from '../../../shell/console.ts';
import type { ControlProps } from './control-props.ts';
import { direction } from './text.tsx';

/** Any number of lines, added and removed. The focus goes to the new line, or after a removal to the one that took its place. */
export function Texts({ field, control, id, label, values, problem, describedBy, onChange }: ControlProps<'texts'>) {
  const { words } = useConsole();
  const { announce } = useShell();
  const box = useRef<HTMLDivElement>(null);
  const focusOn = useRef<number | null>(null);
  const lines = values.length > 0 ? values : [''];

  useLayoutEffect(() => {
    if (focusOn.current === null) return;
    box.current?.querySelectorAll('input')[Math.min(focusOn.current, lines.length - 1)]?.focus();
    focusOn.current = null;
  });

  // where the server does not say which line it means, all of them are meant
  const isWrong = (line: string) =>
    problem !== null && (problem.values.includes(line) || !lines.some((other) => problem.values.includes(other)));

  return (
    <div className="field-lines" ref={box}>
      {lines.map((line, at) => (
        <div className="field-line" key={at}>
          <TextControl
            id={`${id}-${at}`}
            type={control.type}
            dir={direction(control.type)}
            width={field.width}
            value={line}
            autoComplete="off"
            spellCheck={false}
            placeholder={field.placeholder ? words.label(field.placeholder) : undefined}
            aria-required={(field.required && at === 0) || undefined}
            aria-label={words.say('lineOf', { label, number: at + 1 })}
            isInvalid={isWrong(line)}
            describedBy={describedBy}
            onChange={(next) => onChange(lines.map((old, place) => (place === at ? next : old)))}
          />
          {lines.length > 1 && (
            <Button
              variant="secondary"
              aria-label={words.say('removeLine', { label, number: at + 1 })}
              onClick={() => {
                focusOn.current = at;
                onChange(lines.filter((_, place) => place !== at));
                announce(words.say('personalInfo.lineRemoved', { label, number: at + 1 }));
              }}
            >
              {words.say('remove')}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="secondary"
          aria-label={words.say('addLine', { label })}
          onClick={() => {
            focusOn.current = lines.length;
            onChange([...lines, '']);
          }}
        >
          {words.say('add')}
        </Button>
      </div>
    </div>
  );
}
