/** The option with which people name a battle: its autocomplete, and what happens when the name is close or unknown. */
import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import { clip, quoteText } from '../cards/markdown.ts';
import { formatYear } from '../dataset/calendar.ts';
import type { Battle } from '../dataset/dataset.ts';
import type { NameMatch, Search } from '../search/search.ts';
import { type Reply, UserError } from './command.ts';
import { menuRow } from './components.ts';

const LONGEST_CHOICE = 100;

export function battleChoices(search: Search, typed: string): ApplicationCommandOptionChoiceData<string>[] {
	return search
		.suggest(typed)
		.map((match) => ({ name: clip(matchLabel(match), LONGEST_CHOICE), value: match.battle.id }));
}

/**
 * Calls `use` with the battle that `query` means. A near miss is answered with a menu instead, a miss with a word that names it.
 * @param menuId custom id of the menu; its handler gets the chosen battle's id
 */
export function withBattle(search: Search, query: string, menuId: string, use: (battle: Battle) => Reply): Reply {
	const found = search.find(query);
	if (found.kind === 'found') return use(found.battle);
	if (found.kind === 'none') return unknownBattle(search, query);
	return {
		content: `I am not sure which battle ${quoteText(query)} is. Did you mean one of these?`,
		components: [
			menuRow(
				menuId,
				'Choose a battle',
				found.candidates.map((match) => ({
					label: matchLabel(match),
					value: match.battle.id,
					description: match.battle.place.name,
				})),
			),
		],
	};
}

/** The battle of an id that stood in a custom id; records can be renamed away, and custom ids tampered with. */
export function battleById(battles: ReadonlyMap<string, Battle>, id: string | undefined): Battle {
	const battle = battles.get(id ?? '');
	if (!battle) throw new UserError('I no longer have that battle. Look it up again with /battle.');
	return battle;
}

function unknownBattle(search: Search, query: string): Reply {
	const known = search
		.suggest('')
		.slice(0, 3)
		.map(({ battle }) => battle.name);
	return {
		content: `I know no battle called ${quoteText(query)}. Try another spelling, a place or a year; I know ${known.join(', ')} and more.`,
		private: true,
	};
}

/** "Changkufeng Incident → Battle of Lake Khasan (1938)": battles of one name are told apart by their year. */
function matchLabel({ battle, alias }: NameMatch): string {
	const name = `${battle.name} (${formatYear(battle.date.best.start.year)})`;
	return alias ? `${alias} → ${name}` : name;
}
