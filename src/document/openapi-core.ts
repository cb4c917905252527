import { BaseResolver, type Plugin } from '@redocly/openapi-core';

/** A resolver of `$ref`s, to files and to the network. */
export function openResolver(): BaseResolver {
  return new BaseResolver({ http: { headers: [], customFetch: fetchSoon } });
}

/** A server that a `$ref` names and that does not answer keeps nobody waiting for ever. Milliseconds. */
const FETCH_TIMEOUT = 10_000;

/** Fetches what a `$ref` names, whole. Throws an Error with a message of our own: openapi-core writes into it. */
async function fetchSoon(url: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(FETCH_TIMEOUT) });
    return new Response(await response.arrayBuffer(), response);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    throw new Error(isLate ? `no answer within ${FETCH_TIMEOUT / 1000} s` : 'no answer');
  }
}

/** The scopes of a device authorization flow (OpenAPI 3.2), which openapi-core 2.64 takes for a type of its own that it does not know, and throws. */
export const DEVICE_FLOW: Plugin = {
  id: 'device-flow',
  typeExtension: {
    oas3: (types) => {
      const { DeviceAuthorization: flow } = types;
      const scopes = { name: 'DeviceScopes', properties: {}, additionalProperties: { type: 'string' } } as const;
      return flow === undefined ? types : { ...types, DeviceAuthorization: { ...flow, properties: { ...flow.properties, scopes } } };
    },
  },
};
