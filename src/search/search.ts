/**
 * Search: battles by name, facts by free text, and what a message talks about. Pure and in memory, built once at start;
 * the only place that knows fuse.js and MiniSearch. Every query is bounded in length and never throws.
 */
import type { Dataset } from '../dataset/dataset.ts';
import { createFactSearch, type FactSearch } from './facts.ts';
import { createMentionSearch, type MentionSearch } from './mentions.ts';
import { createNameSearch, type NameSearch } from './names.ts';

export type { FactMatch } from './facts.ts';
export type { Mentions } from './mentions.ts';
export type { NameMatch } from './names.ts';

export interface Search extends NameSearch, FactSearch, MentionSearch {}

export function createSearch({ battles, entries }: Dataset): Search {
	const mentions = createMentionSearch(battles.values());
	const facts = createFactSearch(entries, mentions.named);
	return { ...createNameSearch(battles.values()), ...facts, ...mentions };
}
