/** Report types that the reference server makes reports of. The real list is open-ended. */
export const REPORT_TYPES: readonly string[] = [
  'calls',
  'user_status',
  'studio_flow_execution',
  'ring_attempts',
  'contacts',
  'outbound_dialer_calls',
  'qm_evaluation_score',
  'inbound_contact_volume',
  'talk_time_data',
  'hold_time_data',
  'acw_time_data',
  'contact_online_time',
  'csat_score',
  'explore_calls',
  'qm_interaction_details',
  'qm_evaluation_analysis',
  'feedback',
  'adherence',
  'messaging_contacts',
  'messaging_traffic',
  'wfm_dce_queues',
  'wfm_dce_history',
  'audit_logs',
  'timeseries_history_reports',
  'timeseries_report',
];

const KNOWN = new Set(REPORT_TYPES);

/** True for a type that the server knows, in exactly this letter case. */
export function isReportType(type: string): boolean {
  return KNOWN.has(type);
}
