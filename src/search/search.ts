/**
 * Search: battles by name, facts by free text, plain questions, and what a message talks about. Pure and in memory, built once at start;
 * the only place that knows fuse.js and MiniSearch. Every query is bounded in length and never throws.
 */
import type { Dataset } from '../dataset/dataset.ts';
import { createFactSearch, type FactSearch } from './facts.ts';
import { createMentionSearch, type MentionSearch } from './mentions.ts';
import { createNameSearch, type NameSearch } from './names.ts';
import { createQuestionSearch, type QuestionSearch } from './question.ts';

export type { FactMatch } from './facts.ts';
export type { Mentions } from './mentions.ts';
export type { NameMatch } from './names.ts';
export type { BattleQuestion } from './question.ts';

export interface Search extends NameSearch, FactSearch, MentionSearch, QuestionSearch {}

export function createSearch({ battles, entries }: Dataset): Search {
	const mentions = createMentionSearch(battles.values());
	const facts = createFactSearch(entries, mentions.named);
	const names = createNameSearch(battles.values());
	const questions = createQuestionSearch(mentions.named, (name) => {
		const found = names.find(name);
		return found.kind === 'found' ? found.battle : undefined;
	});
	return { ...names, ...facts, ...mentions, ...questions };
}
