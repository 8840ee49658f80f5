import type { Answer } from '../server/failure.ts';
import { nothing, type Server } from '../server/request.ts';
import { flag, list, number, or, shape, text } from '../server/shape.ts';

/** One login that is still alive, in one browser or application. */
export interface DeviceSession {
  id: string;
  /** Empty if unknown. */
  ipAddress: string;
  /** Milliseconds, as everywhere in the console; the server counts seconds. */
  started: number;
  lastAccess: number;
  /** As the browser called itself (`Chrome/140.0.0`). */
  browser: string;
  /** The one in which this page is open. */
  current: boolean;
  clients: { clientId: string; clientName: string }[];
}

/** What looks like one device from outside: all sessions of one operating system in one version. */
export interface Device {
  os: string;
  osVersion: string;
  /** The kind of hardware, where the browser tells it. */
  device: string;
  current: boolean;
  /** Never empty; the present one first, then the last used. */
  sessions: DeviceSession[];
}

const seconds = (value: number): number => value * 1000;

const readDevices = list(
  shape({
    os: or(text, ''),
    osVersion: or(text, ''),
    device: or(text, ''),
    sessions: or(
      list(
        shape({
          id: text,
          ipAddress: or(text, ''),
          started: or(number, 0),
          lastAccess: or(number, 0),
          browser: or(text, ''),
          current: or(flag, false),
          clients: or(list(shape({ clientId: text, clientName: or(text, '') })), []),
        }),
      ),
      [],
    ),
  }),
);

/** `GET /account/sessions/devices` (SessionResource.devices), the present device first, then the last used. */
export function getDevices(server: Server): Promise<Answer<Device[]>> {
  return server('account/sessions/devices', {
    read: (value, where) =>
      readDevices(value, where)
        .filter(({ sessions }) => sessions.length > 0)
        .map((device) => {
          const sessions = device.sessions
            .map((session) => ({
              ...session,
              started: seconds(session.started),
              lastAccess: seconds(session.lastAccess),
            }))
            .sort((a, b) => Number(b.current) - Number(a.current) || b.lastAccess - a.lastAccess);
          return { ...device, sessions, current: sessions.some(({ current }) => current) };
        })
        .sort((a, b) => Number(b.current) - Number(a.current) || lastUsed(b) - lastUsed(a)),
  });
}

const lastUsed = ({ sessions }: Device): number => Math.max(...sessions.map(({ lastAccess }) => lastAccess));

/** Ends one session. The server answers the same for one that is already over. */
export function signOutSession(server: Server, id: string): Promise<Answer<undefined>> {
  return server(`account/sessions/${encodeURIComponent(id)}`, { method: 'DELETE', read: nothing });
}

/** Ends every session but the one that asks. */
export function signOutOthers(server: Server): Promise<Answer<undefined>> {
  return server('account/sessions', { method: 'DELETE', read: nothing });
}
