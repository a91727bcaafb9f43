import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import { fewBattles } from '../few-battles.ts';

const search = createSearch(fewBattles);

test.each([
	['how many people died at gettysburg', 'gettysburg', 'losses'],
	['how many died at cannae', 'cannae', 'losses'],
	['killed at lake khasan', 'lake-khasan', 'losses'],
	['losses at hastings', 'hastings', 'losses'],
	['casualties of the battle of hastings', 'hastings', 'losses'],
	['how many men were lost at cannae?', 'cannae', 'losses'],
	['japanese losses khalkhin gol', 'khalkhin-gol', 'losses'],
	['losses at kasan', 'lake-khasan', 'losses'],
	['how many tanks at khalkhin gol', 'khalkhin-gol', 'strength'],
	['how many troops fought at hastings', 'hastings', 'strength'],
	['army size at cannae', 'cannae', 'strength'],
	['how many men did hannibal have at cannae', 'cannae', 'strength'],
	['who won lake khasan', 'lake-khasan', 'outcome'],
	['who won khasan', 'lake-khasan', 'outcome'],
	['who won hastings', 'hastings', 'outcome'],
	['who lost at cannae', 'cannae', 'outcome'],
	['outcome of cannae', 'cannae', 'outcome'],
	['was lake khasan a soviet victory', 'lake-khasan', 'outcome'],
	['when was hastings', 'hastings', 'date'],
	['date of cannae', 'cannae', 'date'],
	['how long was the battle of gettysburg', 'gettysburg', 'date'],
	['how long did khalkhin gol last', 'khalkhin-gol', 'date'],
	['how many tanks did the soviets lose at khalkhin gol', 'khalkhin-gol', 'losses'],
	["how big was hannibal's army at cannae", 'cannae', 'strength'],
	['where is lake khasan', 'lake-khasan', 'card'],
	['who was the soviet commander at lake khasan', 'lake-khasan', 'card'],
	['who led the romans at cannae', 'cannae', 'card'],
	['who fought at hastings', 'hastings', 'card'],
	['lake khasan', 'lake-khasan', 'facts'],
	['cannae 216 bc', 'cannae', 'facts'],
	['khalkhin gol 1939', 'khalkhin-gol', 'facts'],
	['tell me about hastings', 'hastings', 'facts'],
	['khasan', 'lake-khasan', 'facts'],
	['張鼓峰', 'lake-khasan', 'facts'],
])('%j asks for %s: %s', (text, id, part) => {
	expect(search.question(text)).toMatchObject({ battle: { id }, part });
});

test.each([
	['somebody in particular', 'how did paullus die at cannae'],
	['a kind of people', 'how many senators died at cannae'],
	['generals', 'generals killed at gettysburg'],
	['a reason', 'why did the japanese lose at khalkhin gol'],
	['a thing', 'victory monument khalkhin gol'],
	['a part of the battle', 'how many died in pickett’s charge'],
	['an entry that is also a name of the battle', 'little round top'],
	['a day', 'killed at lake khasan on 31 july 1938'],
	['another year', 'who won hastings in 1940'],
	['two battles', 'losses at cannae and hastings'],
	['no battle', 'who won'],
	['an unknown battle', 'how many died at waterloo'],
	['a word that is not most of a name', 'charge'],
	['nothing', ''],
])('%s: %j is a question for the facts', (_, text) => {
	expect(search.question(text)).toBeUndefined();
});
