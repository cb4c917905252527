import { allowChanged } from './allow-changed.js';
import { anotherResource } from './another-resource.js';
import { answerBroken } from './answer-broken.js';
import { answerSwapped } from './answer-swapped.js';
import { answersDiffer } from './answers-differ.js';
import { certificateSpoilt } from './certificate-spoilt.js';
import { challengeChanged } from './challenge-changed.js';
import { errorField } from './error-field.js';
import { headDisagrees } from './head-disagrees.js';
import { headerAdded } from './header-added.js';
import { jobLeaked } from './job-leaked.js';
import { jobValue } from './job-value.js';
import { jsonDamaged } from './json-damaged.js';
import { jsonDressed } from './json-dressed.js';
import { linkChanged } from './link-changed.js';
import { locationAdded } from './location-added.js';
import { locationChanged } from './location-changed.js';
import { mediaTypeChanged } from './media-type-changed.js';
import { memberDropped } from './member-dropped.js';
import { memberEmptied } from './member-emptied.js';
import { memberNull } from './member-null.js';
import { memberOfAnotherType } from './member-of-another-type.js';
import type { Operator } from './operator.js';
import { statusChanged } from './status-changed.js';
import { statusGoesBack } from './status-goes-back.js';
import { tlsLowered } from './tls-lowered.js';

/** Every operator, in the order in which an answer is read: the wire, the status, headers, the body, other answers, TLS. */
export const OPERATORS: readonly Operator[] = [
  answerBroken,
  statusChanged,
  answerSwapped,
  headerAdded,
  mediaTypeChanged,
  locationChanged,
  locationAdded,
  allowChanged,
  challengeChanged,
  jsonDamaged,
  jsonDressed,
  memberDropped,
  memberNull,
  memberOfAnotherType,
  memberEmptied,
  jobValue,
  anotherResource,
  linkChanged,
  errorField,
  jobLeaked,
  answersDiffer,
  statusGoesBack,
  headDisagrees,
  tlsLowered,
  certificateSpoilt,
];
