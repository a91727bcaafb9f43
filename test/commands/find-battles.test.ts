import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBot, runBot } from '../running-bot.ts';

const EPHEMERAL = 64;
const NOTHING = /^I recognise no battle that I know in that message, and no date on which something happened in one\.$/;
let bot: RunningBot;
beforeAll(async () => {
	bot = await runBot();
});
afterAll(() => bot[Symbol.asyncDispose]());

const find = async (content: string) => (await bot.you.runOn('Find battles', bot.you.say(content))).message;
const told = async (content: string) => {
	const embed = (await find(content))?.embeds[0];
	const [dates = '', figures = ''] = ['Dates', 'Figures'].map(
		(title) => embed?.fields?.find(({ name }) => name === title)?.value,
	);
	return { battles: embed?.description ?? '', dates, figures };
};

test('names the battles of a message, misspelt or in their own script, to the asker alone', async () => {
	const message = await find('Hastings was nothing beside Gettysberg, and 張鼓峰事件 came later.');
	const description = message?.embeds[0]?.description;
	expect(description).toMatch(/Battle of Hastings[\s\S]*Battle of Gettysburg[\s\S]*Battle of Lake Khasan/);
	expect(message?.flags).toBe(EPHEMERAL);
});

describe('a wrong date beside the name is held against the data', () => {
	test.each([
		['The Battle of Lake Khasan was fought in 1936, wasn’t it?', '1936', 'lake-khasan'],
		['Battle of Hastings in 1067', '1067', 'hastings'],
		['Hastings 1067', '1067', 'hastings'],
		['Hastings (1067)', '1067', 'hastings'],
		['hastings was 1067 right?', '1067', 'hastings'],
		['In 1067, the Battle of Hastings was fought', '1067', 'hastings'],
		['the 1067 Battle of Hastings', '1067', 'hastings'],
		['Battle of Hastings, 15 October 1066', '15 October 1066', 'hastings'],
		['Gettysburg, July 2–4, 1863', 'July 2–4, 1863', 'gettysburg'],
		['Battle of Hastings 1966', '1966', 'hastings'],
		['The Battle of Hastings took place on 14 October 1766', '14 October 1766', 'hastings'],
		['Battle of Cannae 216 AD', '216 AD', 'cannae'],
	])('%j', async (content, date, id) => {
		expect((await told(content)).dates).toMatch(
			new RegExp(`^The message says “${RegExp.escape(date)}”; the data say .+ \`${id}/date\`$`),
		);
	});
});

describe('other years and counts are left alone', () => {
	test.each([
		'Lake Khasan cost the Soviets 717 killed',
		'500 tanks at Lake Khasan',
		'386 men of Gettysburg',
		'150 men at Hastings',
		'700 students saw Gettysburg',
		'I visited Gettysburg in 2019',
		'I visited Lake Khasan in 1950',
		'Coddington’s 1968 book on Gettysburg',
		'Hannibal crossed the Alps in 218 BC before Cannae',
		'After Cannae, Zama in 202 BC',
		'Antietam 17 September 1862 vs Gettysburg',
		'Antietam 1862, Gettysburg 1863',
		'Compare Gettysburg to Waterloo (1815)',
		'Hastings was not in 1067',
		'Gettysburg in the American Civil War (1861–1865)',
	])('%j', async (content) => {
		const { battles, dates } = await told(content);
		expect(battles).not.toBe('');
		expect(dates).toBe('');
	});
});

describe('a right range agrees', () => {
	test.each([
		['Lake Khasan 29 July - 11 August 1938', 'lake-khasan'],
		['Gettysburg, July 1–3, 1863', 'gettysburg'],
		['Nomonhan, 11 May to 16 September 1939', 'khalkhin-gol'],
	])('%j', async (content, id) => {
		expect((await told(content)).dates).toMatch(new RegExp(`^“.+” agrees with the data: .+ \`${id}/date\`$`));
	});
});

test('says what happened on a day, in whatever way it is written', async () => {
	expect((await told('at lake khasan on 31 July 1938 they came by night')).dates).toContain(
		'lake-khasan/night-assault',
	);
	expect((await told('Hastings 14/10/1066')).dates).toContain('`hastings/norman-advance`');
	expect((await told('Gettysburg 7/1/1863')).dates).toContain('`gettysburg/first-shots`');
	expect((await told('At Gettysburg on 3 July they charged')).dates).toContain('“3 July”: 1863');
	expect((await told('What happened on 31 July 1938?')).dates).toContain('lake-khasan/night-assault');
});

test('each date and figure is held against the battle of its sentence', async () => {
	const { dates, figures } = await told(
		'Wasn’t the Battle of Hastings in 1067? And on 31 July 1938, at Lake Khasan, were 717 really killed?',
	);
	expect(dates).toMatch(
		/^The message says “1067”; .+ `hastings\/date`\n“31 July 1938”: .+ `lake-khasan\/night-assault`$/,
	);
	expect(figures).toMatch(/^“717 really killed” agrees with:\n• Battle of Lake Khasan, Soviet Union, killed: 717 \(/);
});

describe('figures', () => {
	test.each([
		['Lake Khasan cost the Soviets 717 killed', /^“717 killed” agrees with:\n.+ 717 .+`lake-khasan\/losses`/],
		['I know Lake Khasan. 5,000 were wounded, 526 killed.', /“526 killed” agrees with:\n.+ 526 /],
		['Gettysburg saw 51,000 casualties', /agrees with:\n• “51,000 casualties\.” \(.+\) · `gettysburg\/total-losses`/],
		['Gettysburg cost 51000 casualties', /agrees with:\n• “51,000 casualties\.” \(.+\) · `gettysburg\/total-losses`/],
		['Lee lost 28,000 men at Gettysburg', /^“28,000 men” agrees, in round numbers, with:\n.+ 28,063 /],
		['57k men fought at Nomonhan', /^“57k men” agrees with:\n.+ 57,000 /],
		['At Lake Khasan 718 were killed', /^“718 were killed” is close to:\n.+ 717 /],
		[
			'At Gettysburg 12345 were killed',
			/is not among the figures recorded here; they are:\n.+ 3,155 .+`gettysburg\/losses`/,
		],
		['張鼓峰事件で日本軍は526人戦死した', /^“526人戦死” agrees with:\n.+ 526 /],
	])('%j', async (content, expected) => {
		expect((await told(content)).figures).toMatch(expected);
	});

	test('a part of the battle and a coach party are no wrong figures', async () => {
		expect((await told('150 men at Hastings')).figures).toBe('');
		expect((await told('I love Gettysburg. Our coach held 90000 men.')).figures).not.toContain('not among');
	});
});

test.each([
	'I like trains.',
	'We met at the lake, then went to bed early.',
	'The may queen had a great day',
	'I was born on 2 August 1988',
	'Waterloo 18 June 1815 was decisive',
	'march 5 miles',
	'Mar 3',
	'On 31 July we met',
	'717 killed',
	'Reed Hastings',
	'Canne festival',
])('%j has nothing to tell, and is told so', async (content) => {
	const message = await find(content);
	expect(message?.content).toMatch(NOTHING);
	expect(message?.embeds).toEqual([]);
	expect(message?.flags).toBe(EPHEMERAL);
});

test('a message without text is answered too', async () => {
	expect((await find('\u200b'))?.content).toMatch(/no text|no battle/);
});

describe('what the records say of a sentence', () => {
	const records = async (content: string) =>
		(await find(content))?.embeds[0]?.fields?.find(({ name }) => name === 'What the records say of it')?.value ?? '';

	test.each([
		['On 31 July the Japanese 19th Division attacked again by night and took both hills.', 'lake-khasan/night-assault'],
		['Half the town says the king was shot with an arrow in his eye.', 'hastings/harold-and-the-arrow'],
		['Hannibal sent bushels of gold rings to Carthage after Cannae.', 'cannae/rings-at-carthage'],
	])('%j tells %s, with its sources', async (content, id) => {
		expect(await records(content)).toMatch(new RegExp(`-# .+ · \`${id}\``));
	});

	test('nothing of what is said of other things', async () => {
		expect(await records('I had eggs for breakfast before we saw Gettysburg.')).toBe('');
	});
});

test('figures in the commonest words', async () => {
	expect((await told('48,200 Romans died at Cannae')).figures).toMatch(/agrees with:/);
	expect((await told('Hannibal killed 50,000 Romans at Cannae')).figures).toMatch(/agrees with:/);
	expect((await told('Gettysburg casualties: 51,112')).figures).toMatch(/is close to:/);
	expect((await told('the soviets lost 960 men at khasan in 1938')).battles).toContain('Lake Khasan');
});
