/** Losses that are greater than the force that had them, often two sides mixed up or civilians counted in; and figures given twice. */
import type { Battle } from '../dataset/dataset.ts';
import type { Claim, Measure } from '../dataset/schema.ts';
import { type Finding, finding } from './finding.ts';

const LOST_MEN = /^(?:casualties|killed|wounded|missing|captured|dead)(?: |,|$)/i;
/** What both are counted of: men, or any other thing by its name. */
const MEN = /^(?:men|troops|soldiers|strength)$/i;

export function checkFigures(battle: Battle): Finding[] {
	return [...lossesAboveStrength(battle), ...givenTwice(battle)];
}

function lossesAboveStrength(battle: Battle): Finding[] {
	return battle.sides.flatMap(({ name, strength, losses }) =>
		losses.flatMap(({ of, claims }) => {
			const most = strongest(strength, of);
			return claims
				.filter((claim) => claim.note === undefined && lowest(claim) > most)
				.map((claim) =>
					finding(
						battle,
						`${name}, losses, ${of}`,
						`${lowest(claim)} (${claim.source}) is more than the side had (${most}): mend it, or say in a note what is counted`,
					),
				);
		}),
	);
}

/** A source that says what another says already makes a card longer and tells nothing. */
function givenTwice(battle: Battle): Finding[] {
	return battle.sides.flatMap(({ name, strength, losses }) =>
		[...strength, ...losses].flatMap(({ of, claims }) =>
			[...Map.groupBy(claims, figureOf).values()]
				.filter(([, second]) => second)
				.map((same) => {
					const sources = same.map(({ source }) => source).join(', ');
					return finding(battle, `${name}, ${of}`, `has one figure from several sources (${sources}): keep the best`);
				}),
		),
	);
}

/** What a claim says, whoever says it. */
function figureOf({ value, min, max, approximate, note }: Claim): string {
	return JSON.stringify([value, min, max, approximate, note]);
}

/** The highest claim of that of which so many were lost; without one no loss is too great. */
function strongest(strength: readonly Measure[], lost: string): number {
	const isSame = LOST_MEN.test(lost) ? (of: string) => MEN.test(of) : (of: string) => of === lost;
	const claims = strength.filter(({ of }) => isSame(of)).flatMap((measure) => measure.claims);
	return claims.length > 0 ? Math.max(...claims.map(highest)) : Number.POSITIVE_INFINITY;
}

function highest({ value, min, max }: Claim): number {
	return value ?? max ?? (min === undefined ? 0 : Number.POSITIVE_INFINITY);
}

function lowest({ value, min }: Claim): number {
	return value ?? min ?? 0;
}
