/** The options `era` and `war` of several commands: what is offered while typing, and what was typed. */
import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import { quoteText } from '../cards/markdown.ts';
import { type Dataset, spellingsOf } from '../dataset/dataset.ts';
import { ERA_NAMES, type Era } from '../dataset/era.ts';
import { matchingBattles } from '../dataset/matching-battles.ts';
import { fold } from '../search/words/fold.ts';
import { UserError } from './command.ts';
import { choiceList } from './components.ts';

type Choices = readonly ApplicationCommandOptionChoiceData<string>[];

export function eraChoices(typed: string): Choices {
	const wanted = typed.trim().toLowerCase();
	return ERA_NAMES.filter((era) => era.toLowerCase().includes(wanted)).map((era) => ({ name: era, value: era }));
}

/** Wars by any of their names, those with the most battles first; none without a battle. */
export function warChoices(typed: string, dataset: Dataset): Choices {
	const wanted = fold(typed);
	return choiceList(
		[...dataset.wars.values()]
			.filter((war) => spellingsOf(war).some((name) => fold(name).includes(wanted)))
			.map(({ id, name }) => ({ name, value: id, count: matchingBattles(dataset, null, id).length }))
			.filter(({ count }) => count > 0)
			.sort((a, b) => b.count - a.count),
	);
}

/**
 * @param typed as the options come
 * @returns `war` as an id
 * @throws {UserError} for what is neither, and for what leaves no battle
 */
export function readEraAndWar(
	typed: { readonly era: string | null; readonly war: string | null },
	dataset: Dataset,
): { readonly era: Era | null; readonly war: string | null } {
	const era = typed.era === null ? null : readEra(typed.era);
	const war = typed.war === null ? null : readWar(typed.war, dataset);
	if (matchingBattles(dataset, era, war).length > 0) return { era, war };
	throw new UserError(
		era !== null && war !== null
			? 'No battle that I know belongs to both that era and that war. Leave one of the two out.'
			: `I know no battle of that ${war === null ? 'era' : 'war'} yet. Choose another from the list while typing.`,
	);
}

function readEra(typed: string): Era {
	const era = ERA_NAMES.find((name) => name.toLowerCase() === typed.trim().toLowerCase());
	if (era) return era;
	throw new UserError(`${quoteText(typed)} is none of the eras. They are: ${ERA_NAMES.join(', ')}.`);
}

/** By its id, as the list sends it, or by any of its names, however its dashes and accents are typed. */
function readWar(typed: string, { wars }: Dataset): string {
	const wanted = fold(typed);
	const war = wars.values().find((each) => [each.id, ...spellingsOf(each)].some((name) => fold(name) === wanted));
	if (war) return war.id;
	throw new UserError(`I know no war ${quoteText(typed)}. Choose one from the list while typing.`);
}
