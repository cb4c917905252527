import { counted } from '../../report/sentences.js';
import { findingLines } from '../../report/terminal/finding.js';
import { type TerminalOptions, type Voice, voiceOf } from '../../report/terminal/voice.js';
import type { RunRecord, Verdict } from '../../run/record.js';
import type { Replay } from '../../run/replay/replay.js';

/** What a replay says on a terminal: the finding as it shows itself, what else is wrong, and the verdict in the last line. */
export function replayText(replay: Replay, record: RunRecord, options: TerminalOptions): string {
  const voice = voiceOf(options);
  const { finding, others, verdict } = replay;
  const isShown = verdict === 'still-fails' || verdict === 'flaky';
  const block = isShown ? findingLines(finding, record, voice) : [`${voice.text(finding.id)}  ${voice.text(finding.title)}`];
  const beside = others.map(
    ({ severity, requirement, title }) => `${voice.signed(severity)} ${voice.text(`the same answer also breaks ${requirement}: ${title}`)}`,
  );
  return `${[...block, ...beside, ...verdictLines(replay, voice)].join('\n')}\n`;
}

const SIGNED: Readonly<Record<Replay['verdict'], Verdict>> = {
  'still-fails': 'fail',
  flaky: 'warn',
  fixed: 'pass',
  'not-judged': 'error',
};

function verdictLines({ verdict, finding, seen, of, otherwise, because, remedy }: Replay, voice: Voice): readonly string[] {
  const said = { 'still-fails': `STILL ${finding.severity === 'warn' ? 'WARNS' : 'FAILS'}`, flaky: 'FLAKY', fixed: 'FIXED' };
  const unsaid = because === undefined || verdict === 'not-judged' ? '' : ` · not every try could be judged: ${because}`;
  const how = otherwise ? ', in another way than was recorded' : '';
  const text =
    verdict === 'not-judged'
      ? `COULD NOT BE JUDGED  ${finding.id}: ${because ?? 'nothing could be judged'}`
      : `${said[verdict]}  ${finding.id} in ${seen === 0 ? 'none' : seen} of ${counted(of, 'try', 'tries')}${how}${unsaid}`;
  return [
    `${voice.signed(SIGNED[verdict])} ${voice.paint('strong', voice.text(text))}`,
    ...(remedy === undefined ? [] : [`  ${voice.text(`do:  ${remedy}`)}`]),
  ];
}
