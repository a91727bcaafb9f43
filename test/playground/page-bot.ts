/** A small bot with the real discord.js client, for the page: one of everything that a person can meet there. */
import {
	ActionRowBuilder,
	ApplicationCommandType,
	AttachmentBuilder,
	ButtonBuilder,
	ButtonStyle,
	Client,
	ContextMenuCommandBuilder,
	EmbedBuilder,
	type Interaction,
	LabelBuilder,
	MessageFlags,
	ModalBuilder,
	SlashCommandBuilder,
	StringSelectMenuBuilder,
	TextInputBuilder,
	TextInputStyle,
} from 'discord.js';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';

const BATTLES = ['Battle of Lake Khasan', 'Battles of Khalkhin Gol', 'Battle of Hastings', 'Battle of Cannae'];

const commands = [
	new SlashCommandBuilder()
		.setName('battle')
		.setDescription('Look up a battle')
		.addStringOption((option) =>
			option.setName('name').setDescription('Its name, or close to it').setRequired(true).setAutocomplete(true),
		)
		.addBooleanOption((option) => option.setName('private').setDescription('Answer only me')),
	new SlashCommandBuilder().setName('markdown').setDescription('Everything that could be drawn'),
	new SlashCommandBuilder().setName('files').setDescription('Sends a picture and a text'),
	new SlashCommandBuilder().setName('slow').setDescription('Thinks before it answers'),
	new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
	new SlashCommandBuilder()
		.setName('announce')
		.setDescription('Posts of what happened')
		.addSubcommand((add) =>
			add
				.setName('add')
				.setDescription('Post every day')
				.addChannelOption((option) => option.setName('channel').setDescription('Where').setRequired(true))
				.addIntegerOption((option) =>
					option.setName('hour').setDescription('When').setRequired(true).setMinValue(0).setMaxValue(23),
				)
				.addStringOption((option) =>
					option
						.setName('style')
						.setDescription('How')
						.addChoices({ name: 'Short', value: 's' }, { name: 'Long', value: 'l' }),
				),
		)
		.addSubcommand((list) => list.setName('list').setDescription('What is posted where')),
	new ContextMenuCommandBuilder().setName('Find battles').setType(ApplicationCommandType.Message),
];

/** One pixel. */
const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

export const HOSTILE =
	'<img src=x onerror="document.title=1"> **bold** [link](https://example.org/a_(b)) ||secret|| \\*plain\\*';

export class PageBot {
	readonly client: Client;
	/** What the bot was asked to suggest for, in order. */
	readonly suggestedFor: string[] = [];
	/** Those of them that it has answered. */
	readonly answeredFor: string[] = [];
	/** Answers about a single letter wait for this. */
	singleLetters = Promise.resolve();
	/** The answer to /slow waits for this. */
	slowly = Promise.resolve();

	constructor(client: Client) {
		this.client = client;
	}
}

export async function startPageBot(discord: LocalDiscord): Promise<PageBot> {
	const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
	const bot = new PageBot(client);
	client.on('interactionCreate', (interaction) => void answer(interaction, bot));
	const ready = new Promise((resolve) => client.once('clientReady', resolve));
	await client.login(discord.token);
	await ready;
	await client.application?.commands.set(commands);
	return bot;
}

async function answer(interaction: Interaction, bot: PageBot): Promise<void> {
	if (interaction.isAutocomplete()) {
		const typed = interaction.options.getFocused().toLowerCase();
		bot.suggestedFor.push(typed);
		if (typed.length === 1) await bot.singleLetters;
		const found = BATTLES.filter((name) => name.toLowerCase().includes(typed));
		await interaction.respond(found.map((name) => ({ name, value: `id:${name}` })));
		bot.answeredFor.push(typed);
	} else if (interaction.isMessageContextMenuCommand()) {
		const content = `Read: ${interaction.targetMessage.content}`;
		await interaction.reply({ content, flags: MessageFlags.Ephemeral });
	} else if (interaction.isChatInputCommand()) {
		const { options } = interaction;
		switch ([interaction.commandName, options.getSubcommand(false)].join(' ').trim()) {
			case 'battle': {
				const flags = options.getBoolean('private') ? ({ flags: MessageFlags.Ephemeral } as const) : {};
				await interaction.reply({ ...card(options.getString('name', true)), ...flags });
				return;
			}
			case 'markdown':
				await interaction.reply({
					content: `# Heading\n- one\n- two\n> quoted\n-# small\n\`\`\`\n<b>code</b>\n\`\`\`\n${HOSTILE}`,
					embeds: [
						new EmbedBuilder().setTitle(HOSTILE).setDescription(HOSTILE).addFields({ name: HOSTILE, value: HOSTILE }),
					],
				});
				return;
			case 'files':
				await interaction.reply({
					embeds: [new EmbedBuilder().setTitle('A map').setImage('attachment://map.png')],
					files: [
						new AttachmentBuilder(PICTURE, { name: 'map.png' }),
						new AttachmentBuilder(Buffer.from('Lake Khasan'), { name: 'sources.txt' }),
					],
				});
				return;
			case 'slow':
				await interaction.deferReply();
				await bot.slowly;
				await interaction.editReply('Here it is');
				return;
			case 'announce add': {
				const { channel, hour } = {
					channel: options.getChannel('channel', true),
					hour: options.getInteger('hour', true),
				};
				await interaction.reply(
					`Every day at ${hour} in <#${channel.id}>, ${options.getString('style') ?? 'no style'}`,
				);
				return;
			}
		}
	} else if (interaction.isButton() && interaction.customId === 'edit') {
		await interaction.update({ content: 'Changed in place' });
	} else if (interaction.isButton() && interaction.customId === 'modal') {
		const input = new TextInputBuilder().setCustomId('when').setStyle(TextInputStyle.Short);
		const label = new LabelBuilder().setLabel('When did it begin?').setTextInputComponent(input);
		await interaction.showModal(
			new ModalBuilder().setCustomId('asked').setTitle('Your answer').addLabelComponents(label),
		);
	} else if (interaction.isModalSubmit()) {
		await interaction.reply(`You said ${interaction.fields.getTextInputValue('when')}`);
	} else if (interaction.isStringSelectMenu()) {
		await interaction.reply(`Chosen: ${interaction.values.join(', ')}`);
	}
}

function card(name: string) {
	const embed = new EmbedBuilder()
		.setTitle(name)
		.setColor(0xc9973f)
		.setImage('https://example.org/elsewhere.png')
		.addFields(
			{ name: 'Begun', value: '29 July 1938', inline: true },
			{ name: 'Ended', value: '11 August 1938', inline: true },
		)
		.setFooter({ text: 'One source' })
		.setTimestamp(new Date('1938-07-29T00:00:00Z'));
	const button = (id: string, label: string) =>
		new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Secondary);
	const buttons = [
		button('edit', 'Edit'),
		button('modal', 'Answer'),
		button('ignored', 'Ignore'),
		button('off', 'Off').setDisabled(true),
		new ButtonBuilder().setLabel('Source').setStyle(ButtonStyle.Link).setURL('https://example.org/source'),
	];
	const menu = new StringSelectMenuBuilder()
		.setCustomId('menu')
		.setPlaceholder('Another battle')
		.setMaxValues(2)
		.addOptions(BATTLES.map((label, index) => ({ label, value: String(index) })));
	return {
		embeds: [embed],
		components: [
			new ActionRowBuilder<ButtonBuilder>().addComponents(buttons),
			new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
		],
	};
}
