/** Names in scripts without blanks between words: looked for letter by letter, and only where a text has such letters. */
import type { Battle } from '../../dataset/dataset.ts';
import type { Name, Spotted } from './names-in-text.ts';
import type { Word } from './running-words.ts';

export interface LiteralNames {
	add(battle: Battle, text: string): void;
	spot(text: string, words: readonly Word[], mostTimes: number): Spotted[];
}

interface Literal {
	readonly text: string;
	readonly name: Name;
	/** The name says that it is a fight's. */
	readonly sure: boolean;
}

const SCRIPT = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const UNSPACED = new RegExp(`[${SCRIPT}]`, 'u');
const RUN = new RegExp(`[${SCRIPT}][${SCRIPT}ー・·\\s]+`, 'gu');
const FIGHT =
	/^\s?(?:の|之)?(?:戦い|戰い|闘い|合戦|会戦|海戦|海战|海戰|事件|事变|事變|事変|戦争|戰爭|战争|戦役|战役|戰役|会战|會戰|保卫战|保衛戰|大战|大戰|包囲戦|攻防戦|攻囲戦|包围战|包圍戰|战|戰|戦|役|之围|之圍|作戦|전투|대첩|해전|사건|공방전|포위전|전쟁)/u;
const FIGHT_BEFORE = /^(?:ยุทธการ|การรบ|การล้อม)(?:ที่|แห่ง)?/u;
/** A place of two letters is part of too many words, unless a fight follows; one of one letter even so. */
const [SHORTEST, SHORTEST_ALONE] = [2, 3];

export function isUnspaced(text: string): boolean {
	return UNSPACED.test(text);
}

export function createLiteralNames(): LiteralNames {
	const byBeginning = new Map<string, Literal[]>();
	const byText = new Map<string, Literal>();

	function addOne(battle: Battle, text: string, sure: boolean): void {
		const known = byText.get(text);
		const literal = known ?? { text, sure, name: { words: [text], holders: [] } };
		if (!literal.name.holders.some((holder) => holder.battle === battle)) {
			literal.name.holders.push({ battle, foreign: true, article: false, fight: undefined, ordinal: undefined });
		}
		if (known) return;
		byText.set(text, literal);
		const beginning = text.slice(0, 2);
		const beside = byBeginning.get(beginning);
		if (beside) beside.push(literal);
		else byBeginning.set(beginning, [literal]);
	}

	return {
		add(battle, text) {
			const place = placeOf(text);
			addOne(battle, text, place !== text);
			if (place !== text && place.length >= SHORTEST) addOne(battle, place, false);
		},
		spot(text, words, mostTimes) {
			const times = new Map<Literal, number>();
			const found: Spotted[] = [];
			for (const { 0: run, index } of text.matchAll(RUN)) {
				for (let at = 0; at < run.length - 1; at++) {
					for (const literal of byBeginning.get(run.slice(at, at + 2)) ?? []) {
						const count = times.get(literal) ?? 0;
						if (count >= mostTimes || !run.startsWith(literal.text, at)) continue;
						const [start, end] = [index + at, index + at + literal.text.length];
						const sure = literal.sure || FIGHT.test(text.slice(end, end + 5));
						if (!sure && literal.text.length < SHORTEST_ALONE) continue;
						times.set(literal, count + 1);
						const first = words.findIndex((word) => word.end > start);
						found.push({
							name: literal.name,
							start,
							end,
							at: first,
							next: first + 1,
							capital: true,
							capitalFirst: true,
							misspelt: false,
							sure,
						});
					}
				}
			}
			return found;
		},
	};
}

/** "ゲティスバーグの戦い" -> "ゲティスバーグ". */
function placeOf(name: string): string {
	const plain = name.replace(FIGHT_BEFORE, '');
	for (let at = 1; at < plain.length; at++) {
		const rest = plain.slice(at);
		if (FIGHT.exec(rest)?.[0] === rest) {
			const shorter = plain.slice(0, at);
			return /[の之\s]$/u.test(shorter) ? shorter.slice(0, -1) : shorter;
		}
	}
	return plain;
}
