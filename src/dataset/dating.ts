/** The dates of records, read from the EDTF that they are written in. */
import { type HistoricalDate, parseEdtf } from './edtf.ts';
import type { BattleRecord } from './schema.ts';

export interface DateClaim {
	readonly date: HistoricalDate;
	readonly source: string;
	readonly note?: string | undefined;
}

/** The date to count on, and every claim where claims are given (that date among them). */
export interface Dating {
	readonly best: HistoricalDate;
	readonly claims: readonly DateClaim[];
}

export interface ClaimedDating extends Dating {
	readonly claims: readonly [DateClaim, ...DateClaim[]];
}

export type TimelineEntry = Omit<BattleRecord['timeline'][number], 'date'> & { readonly date: Dating };

/** A record with its dates read. */
export type DatedRecord = Omit<BattleRecord, 'date' | 'timeline'> & {
	readonly date: ClaimedDating;
	readonly timeline: readonly TimelineEntry[];
};

export function readDates(record: BattleRecord): DatedRecord {
	return {
		...record,
		date: readClaims(record.date),
		timeline: record.timeline.map((entry) => ({ ...entry, date: readDate(entry.date) })),
	};
}

export function readClaims([first, ...others]: BattleRecord['date']): ClaimedDating {
	const claims = [readClaim(first), ...others.map(readClaim)] as const;
	return { best: claims[0].date, claims };
}

function readClaim({ date, ...claim }: BattleRecord['date'][number]): DateClaim {
	return { ...claim, date: parseEdtf(date) };
}

function readDate(written: BattleRecord['timeline'][number]['date']): Dating {
	return typeof written === 'string' ? { best: parseEdtf(written), claims: [] } : readClaims(written);
}
