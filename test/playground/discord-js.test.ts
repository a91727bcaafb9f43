/** What the real discord.js client makes of the local Discord. */
import {
	ActionRowBuilder,
	AttachmentBuilder,
	ButtonBuilder,
	ButtonStyle,
	Client,
	ContextMenuCommandBuilder,
	DiscordAPIError,
	type Interaction,
	MessageFlags,
	ModalBuilder,
	RESTJSONErrorCodes,
	SlashCommandBuilder,
	TextInputBuilder,
	TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';

let discord: LocalDiscord;
let client: Client<true>;
beforeEach(async () => {
	discord = await startLocalDiscord();
	client = await login();
	await client.application.commands.set([
		new SlashCommandBuilder()
			.setName('battle')
			.setDescription('Look up a battle')
			.addStringOption((option) => option.setName('name').setDescription('Its name').setAutocomplete(true)),
		new ContextMenuCommandBuilder().setName('Find battles').setType(3),
	]);
});
afterEach(async () => {
	await client.destroy();
	await discord.close();
});

async function login(): Promise<Client<true>> {
	const fresh = new Client({ intents: [], rest: { api: discord.apiUrl, retries: 3 } });
	const ready = new Promise<Client<true>>((resolve) => fresh.once('clientReady', resolve));
	await fresh.login(discord.token);
	return ready;
}

/** Lets a person act, and the bot answer as given; a failure of the bot's is the test's. */
async function play<Result>(act: () => Promise<Result>, answer: (interaction: Interaction) => Promise<unknown>) {
	const answered = Promise.withResolvers<unknown>();
	client.once('interactionCreate', (interaction) => answered.resolve(answer(interaction)));
	const [result] = await Promise.all([act(), answered.promise]);
	return result;
}

const you = () => discord.person();
const go = new ActionRowBuilder<ButtonBuilder>().addComponents(
	new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary),
);

test('knows its application and its guilds', async () => {
	expect(client.user.username).toBe('Khasan');
	expect((await client.application.fetch()).approximateGuildCount).toBe(1);
	expect([...client.guilds.cache.keys()]).toEqual([discord.world.guild.id]);
	expect((await client.application.commands.fetch()).map(({ name }) => name)).toEqual(['battle', 'Find battles']);
});

test('a wrong token is refused', async () => {
	const stranger = new Client({ intents: [], rest: { api: discord.apiUrl } });
	await expect(stranger.login('a.b.c')).rejects.toThrow('invalid token');
});

describe('an interaction', () => {
	test('is answered, and the answer read back', async () => {
		const reply = await play(
			() => you().run('battle', { name: 'khasan' }),
			async (interaction) => {
				if (!interaction.isChatInputCommand()) throw new Error('This is no command');
				expect(interaction.options.getString('name')).toBe('khasan');
				expect(interaction.memberPermissions?.has('ManageGuild')).toBe(true);
				expect(interaction.appPermissions.has('SendMessages')).toBe(true);
				const files = [new AttachmentBuilder(Buffer.from('png'), { name: 'map.png' })];
				const embeds = [{ title: 'Khasan', image: { url: 'attachment://map.png' } }];
				const sent = await interaction.reply({ embeds, files, components: [go], withResponse: true });
				expect(sent.resource?.message?.embeds[0]?.image?.url).toMatch(/\/attachments\/.*\/map\.png$/);
				expect((await interaction.fetchReply()).id).toBe(sent.resource?.message?.id);
			},
		);
		expect(reply.message).toMatchObject({ embeds: [{ title: 'Khasan' }], attachments: [] });
	});

	test('suggests while a person types', async () => {
		const choices = await play(
			() => you().suggest('battle', { name: 'kha' }, 'name'),
			async (interaction) => {
				if (!interaction.isAutocomplete()) throw new Error('This is no autocomplete');
				const focused = interaction.options.getFocused(true);
				await interaction.respond([{ name: 'Lake Khasan', value: `${focused.name}:${focused.value}` }]);
			},
		);
		expect(choices).toEqual([{ name: 'Lake Khasan', value: 'name:kha' }]);
	});

	test('is deferred, edited and followed up', async () => {
		const reply = await play(
			() => you().run('battle', {}, { context: 'bot-dm' }),
			async (interaction) => {
				if (!interaction.isChatInputCommand()) throw new Error('This is no command');
				await interaction.deferReply({ flags: MessageFlags.Ephemeral });
				await interaction.editReply('First');
				const second = await interaction.followUp('Second');
				await interaction.deleteReply(second);
			},
		);
		expect(reply.message).toMatchObject({ content: 'First', flags: MessageFlags.Ephemeral });
		expect(
			you()
				.messages({ context: 'bot-dm' })
				.map(({ content }) => content),
		).toEqual(['First']);
	});

	test('opens a modal from a button, and changes the message by it', async () => {
		const shown = await play(
			() => you().run('battle'),
			async (interaction) => interaction.isRepliable() && interaction.reply({ content: 'x', components: [go] }),
		);
		if (!shown.message) throw new Error('There is no message');
		const message = shown.message;
		const opened = await play(
			() => you().click(message, 'go'),
			async (interaction) => {
				const what = new TextInputBuilder().setCustomId('what').setLabel('What').setStyle(TextInputStyle.Short);
				const row = new ActionRowBuilder<TextInputBuilder>().addComponents(what);
				const modal = new ModalBuilder().setCustomId('ask').setTitle('Ask').addComponents(row);
				if (interaction.isButton()) await interaction.showModal(modal);
			},
		);
		if (!opened.modal) throw new Error('There is no modal');
		const { modal } = opened;
		const changed = await play(
			() => you().submit(modal, { what: 'Cannae' }),
			async (interaction) => {
				if (!interaction.isModalSubmit() || !interaction.isFromMessage()) throw new Error('This is no such modal');
				await interaction.update({ content: interaction.fields.getTextInputValue('what'), components: [] });
			},
		);
		expect(changed).toMatchObject({ updated: true, message: { id: message.id, content: 'Cannae', components: [] } });
	});

	test('on a message has the message', async () => {
		const reply = await play(
			() => you().runOn('Find battles', you().say('At Khasan')),
			async (interaction) => {
				if (!interaction.isMessageContextMenuCommand()) throw new Error('This is no message command');
				await interaction.reply(`Found: ${interaction.targetMessage.content}`);
			},
		);
		expect(reply.message?.content).toBe('Found: At Khasan');
	});

	test('is acknowledged once, whoever tries', async () => {
		const second = await login();
		const refused = new Promise((resolve) => {
			for (const one of [client, second]) {
				one.on('interactionCreate', (interaction) => {
					if (interaction.isRepliable()) interaction.reply('Mine').catch(resolve);
				});
			}
		});
		expect((await you().run('battle')).message?.content).toBe('Mine');
		const error = await refused;
		if (!(error instanceof DiscordAPIError)) throw error;
		expect([error.status, error.code]).toEqual([400, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]);
		await second.destroy();
	});
});

describe('faults', () => {
	const send = (more: object = {}) => {
		const [channel] = discord.world.channels.keys();
		return client.rest.post(`/channels/${channel}/messages`, { body: { content: 'Hello', ...more } });
	};
	const said = () => you().messages().length;

	test('a 500 and a reset connection are tried again', async () => {
		discord.fail({ method: 'POST', path: /messages$/, status: 500, times: 2 });
		await send();
		discord.fail({ method: 'POST', path: /messages$/, reset: 'before' });
		await send();
		expect(said()).toBe(2);
	});

	test('a connection reset after the message was posted posts it twice, unless a nonce is enforced', async () => {
		discord.fail({ method: 'POST', path: /messages$/, reset: 'after', times: 1 });
		await send();
		expect(said()).toBe(2);
		discord.fail({ method: 'POST', path: /messages$/, reset: 'after', times: 1 });
		await send({ nonce: '1938-07-29', enforce_nonce: true });
		expect(said()).toBe(3);
	});

	test('a rate limit is waited out', async () => {
		discord.fail({ method: 'POST', path: /messages$/, status: 429, retryAfter: 0.05 });
		await send();
		expect(said()).toBe(1);
	});

	test('an orderly close is not tried again', async () => {
		discord.fail({ method: 'POST', path: /messages$/, close: 'before' });
		await expect(send()).rejects.toThrow('other side closed');
		expect(said()).toBe(0);
	});
});
