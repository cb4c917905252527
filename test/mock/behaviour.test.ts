import { describe, expect, it } from 'vitest';
import { type Behaviour, changedFileAnswer } from '../../src/mock/behaviour.js';
import { personaOf } from '../../src/mock/persona.js';

const lost: Behaviour = {
  id: 'lost',
  says: 'A file is lost.',
  file: (answer, { method }) => (method === 'GET' && answer.status === 302 ? { status: 404, headers: [] } : answer),
};

describe('a behaviour', () => {
  it('changes the answer on the path of a file, after those before it', () => {
    const context = { persona: personaOf('page'), method: 'GET', asked: { type: 'calls', id: 'x' } };
    const back: Behaviour = { ...lost, file: (answer) => ({ ...answer, status: answer.status + 1 }) };
    expect(changedFileAnswer({ status: 302, headers: [] }, context, [lost, back]).status).toBe(405);
    expect(changedFileAnswer({ status: 302, headers: [] }, { ...context, method: 'HEAD' }, [lost]).status).toBe(302);
  });
});
