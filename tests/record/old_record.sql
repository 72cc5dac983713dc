-- Rows of a record as the first release made it of three samples, by rules; its schema is that of migration 0001.
INSERT INTO reports VALUES (1, 'a261c13fc98b82ac', 'https://newsburrow.example/world/governor-ready-to-evacuate-town-778120', 1);
INSERT INTO reports VALUES (2, '1707170577a46fae', NULL, 2);
INSERT INTO versions VALUES (1, 1, '6f75ed9e20a7a765', 'NewsBurrow', NULL, NULL, NULL, NULL, '2024-03-05T09:10', 'stated', NULL, 'en', 'report', '[]', '[{"fact": "published", "method": "unlabelled line", "words": "Mar 05, 2024, 09:10 AM"}, {"fact": "url", "method": "given", "words": "https://newsburrow.example/world/governor-ready-to-evacuate-town-778120"}, {"fact": "outlet", "method": "given", "words": "NewsBurrow"}, {"fact": "title", "method": "repeated line", "words": "Governor ready to evacuate town as dam cracks again"}]', 'c19aeffcdbed31f50a33f659e8e8b23e4fee00a13a147bed4c73241d325c3dff', 'Governor ready to evacuate town as dam cracks again', NULL, 'Tallowmere: The governor of the Saltmarch region warned on Monday about the streets lying beneath the Corvane Dam after a second crack was discovered by engineers in the eastern wing of the structure.

At a press conference held at the bottom of the wall, Governor Teodor Hasp told journalists, "I am ready to order an evacuation of the lower town."

"The engineers tell me that we would have nine days'' warning, and nine days is enough to move 6,100 people," the head of the region went on to say.

As per the regional survey, water is entering via the 93-year-old dam at a rate of 400 litres per second, which is over three times the rate of the previous year.

The second crack is "shallow, dry and 60 centimetres long," as stated by Junia Maro, a hydrologist who was standing next to the governor. It makes me worry less than the first one, according to Maro.

In the upper gallery, the gauges will be read on a daily basis from now on, she informed. The readings will be public "down to the last drop."

The lake behind the dam is 11 kilometres in length, and it has not been emptied since the year 1974.

Before the snow melts, the reservoir will be brought down by two metres, the owner of the dam has promised. We will not be waiting to be told, said Casimir Dray, who is the chief executive of Ellerwen Hydro.

The Ministry of Inland Waters stated that it was "following events at Corvane closely".

Nessa Orlick, who is the leader of the union of the rivermen, alleged that the governor had "measured the danger in votes."

Hanne Brodrick, a 71-year-old resident, has already packed. My bag is at the door, she told TPA. It was the bag of my mother and it was at the door in her time as well.');
INSERT INTO versions VALUES (2, 2, '278b4fe2bb04f786', 'The Upland Gazette', NULL, NULL, 'BRINDLE FORD', NULL, NULL, 'unknown', NULL, 'en', 'report', '["(Picture: Ragna Stell holds a glass of the water up to the light. It is the one on the left.)"]', '[{"fact": "dateline", "method": "dateline", "words": "BRINDLE FORD --"}, {"fact": "outlet", "method": "given", "words": "The Upland Gazette"}, {"fact": "title", "method": "first line", "words": "Upper Quill''s wells have turned brown, and the dam is being blamed"}]', '186788baa5fc0a39bde98b34f4962fc7e4276a9f1e856789217137a5b533df0f', 'Upper Quill''s wells have turned brown, and the dam is being blamed', NULL, 'BRINDLE FORD -- Half the wells in Upper Quill have been running brown for a week, and the people who drink from them think they know why.

``It was clear on the Sunday and it was like tea on the Monday,'''' said Ragna Stell, who keeps the inn. ``I''ve washed nothing white since.''''

The village stands above Lake Corvane, not below it, and until now has had little to do with the quarrel over the leaking dam. But the lake is being lowered, and the wells, some say, are following it down.

Casimir Dray, who runs Ellerwen Hydro, said there was no link. ``Wells turn,'''' he said. ``They turned in my grandmother''s day.''''

His grandmother, the Gazette has found, lived in Port Hesper.

Dr. Junia Maro, the river scientist, tested six wells on Thursday and found no danger to health, though she advised boiling. The brown, she said, was iron. She wouldn''t say whether the lake was the cause: ``I have one week of numbers. Ask me when I have ten.''''

She was less guarded about the dam. It was, she said, ``like a man with a cough: he may live to be ninety, but you don''t lend him your umbrella.''''

That hasn''t calmed Upper Quill. At the inn they have begun to water the beer with beer.

The parish clerk, Abel Norrie, has written to the governor twice. He has had an answer to neither letter. ``I don''t expect he has read them, but I''d be glad to be told that he had not,'''' said Norrie.

A tanker with 9,000 litres of drinking water is to stand by the church until further notice. It will be filled every morning but Sunday.

`We are not a thirsty people,'' the clerk said, `but we do like to see the bottom of the cup.''');
INSERT INTO pages VALUES (1, '73018845af50e1a5', 'ba423813d93b485f', 'samples/2024-03-05-newsburrow-evacuation.txt', '15f304ab5867407671d7453e43cb0038077ac59fb42db86b3f559435b9388b13', '2026-11-22T04:37:52Z', '2026-11-22T04:42:12Z', 'reader 1', 'rules 1', NULL, 'https://newsburrow.example/world/governor-ready-to-evacuate-town-778120', 'NewsBurrow', '2024-03-05T09:10', 1, NULL, NULL, NULL, 'c1a531f2faebcd00d6444c150f8dbc599ccaeb79521514cbf040bf5bb2256f9c');
INSERT INTO pages VALUES (2, '4bd1f13be8b812bc', 'ba423813d93b485f', 'samples/undated-upland-gazette-wells.txt', 'e6a253c46d8d8e00c4c5cef5c3b1b29435f6ec4df7f253feab17f069a2f8cde5', '2026-11-22T04:37:52Z', '2026-11-22T04:42:12Z', 'reader 1', 'rules 1', NULL, NULL, 'The Upland Gazette', NULL, 2, NULL, NULL, NULL, 'eccbad41a0569efcd5c47837ef9a8671dd305d7118aaa39ba7a67d7bdee7d965');
INSERT INTO pages VALUES (3, '2b2bd5838e33838d', 'ba423813d93b485f', 'samples/2024-07-30-harbour-post-sign-in.html', '67e48f800212f52ed6816024ccef82f97d9866dd2325126ca0194bf6c962092b', '2026-11-22T04:37:52Z', '2026-11-22T04:42:12Z', 'reader 1', NULL, NULL, NULL, NULL, NULL, NULL, 'no report', 'The page''s text has only 9 words, too few for a report.', 'reading', '68e574d0be665169e7edaf050fc646e05ede594ff0177b491a44cc5cd5aa206b');
INSERT INTO dropped VALUES (1, 0, 'title', 'Governor ready to evacuate town as dam cracks again');
INSERT INTO dropped VALUES (1, 1, 'title', 'Governor ready to evacuate town as dam cracks again');
INSERT INTO dropped VALUES (1, 2, 'metadata', 'NewsBurrow Desk');
INSERT INTO dropped VALUES (1, 3, 'date', 'Mar 05, 2024, 09:10 AM');
INSERT INTO dropped VALUES (1, 4, 'share', 'Share:');
INSERT INTO dropped VALUES (1, 5, 'related', 'Also Read: This cat has crossed the harbour 300 times and nobody knows why');
INSERT INTO dropped VALUES (1, 6, 'related', 'Also Read:  Ten bridges you must walk over before you are forty');
INSERT INTO dropped VALUES (1, 7, 'share', 'Share:');
INSERT INTO dropped VALUES (1, 8, 'link list', 'Join the NewsBurrow channel');
INSERT INTO dropped VALUES (1, 9, 'related', 'Related News');
INSERT INTO dropped VALUES (1, 10, 'related', 'Is your cellar ready for spring? Take our quiz');
INSERT INTO dropped VALUES (1, 11, 'related', 'Five soups for flooded people');
INSERT INTO dropped VALUES (2, 0, 'menu', 'The Upland Gazette');
INSERT INTO dropped VALUES (2, 1, 'menu', 'Quill * Brindle Ford * Sandrigg * the Moors');
INSERT INTO dropped VALUES (2, 2, 'menu', 'Front page / Letters / Lost and found / Weather / Contact');
INSERT INTO dropped VALUES (2, 3, 'title', 'Upper Quill''s wells have turned brown, and the dam is being blamed');
INSERT INTO dropped VALUES (2, 4, 'caption', '(Picture: Ragna Stell holds a glass of the water up to the light. It is the one on the left.)');
INSERT INTO dropped VALUES (2, 5, 'contact', 'To place a notice in the Gazette, write to the office or shout from the road.');
INSERT INTO dropped VALUES (2, 6, 'link list', 'Next: Sheep found on roof');
INSERT INTO dropped VALUES (2, 7, 'link list', 'Previous: Lamp oil dearer');
INSERT INTO dropped VALUES (2, 8, 'copyright', 'Copyright the Upland Gazette');
INSERT INTO annotations VALUES (1, 'rules 1', NULL, '2871e302813fc48aef39d1ef0d97076d63b1e1ffcb7da29ef9bb439d5da9cfcb');
INSERT INTO annotations VALUES (2, 'rules 1', NULL, '88cf2029e66665a6c288e065290ee689cf14c3e279371d5923518a1cf9304bdf');
INSERT INTO statements VALUES (1, 'f85a690d05112a65', 1, 0, 'text', 'indirect', 'said', 0, 0.47, 1, 0, 200, 'Tallowmere:');
INSERT INTO statements VALUES (2, 'ab672a03c379047d', 1, 1, 'text', 'direct', 'said', 0, 0.835, 2, 202, 349, 'At a press conference held at the bottom of the wall, … journalists,');
INSERT INTO statements VALUES (3, '39bdc6fc26580d2e', 1, 2, 'text', 'direct', 'said', 0, 0.226, 3, 351, 498, 'on to say.');
INSERT INTO statements VALUES (4, 'dab629f7f2f8df88', 1, 3, 'text', 'indirect', 'said', 0, 0.901, 5, 802, 863, '');
INSERT INTO statements VALUES (5, 'e96ad0c4b1f2b243', 1, 4, 'text', 'indirect', 'said', 0, 0.332, 8, 1111, 1218, '');
INSERT INTO statements VALUES (6, '430bde213a4c4d83', 1, 5, 'text', 'indirect', 'said', 1, 0.839, 8, 1219, 1318, ', who is the chief executive of Ellerwen Hydro.');
INSERT INTO statements VALUES (7, '5f4f06918f8036aa', 1, 6, 'text', 'mixed', 'said', 0, 0.679, 9, 1320, 1407, '');
INSERT INTO statements VALUES (8, 'c50bc64459f1430b', 1, 7, 'text', 'mixed', 'said', 0, 0.906, 10, 1409, 1532, ', who is the leader of the union of the rivermen,');
INSERT INTO statements VALUES (9, '9549595172b06331', 1, 8, 'text', 'indirect', 'said', 1, 0.371, 11, 1594, 1630, 'TPA.');
INSERT INTO statements VALUES (10, '69165cf80d09888d', 2, 0, 'text', 'indirect', 'thinks', 0, 0.397, 1, 0, 137, 'BRINDLE FORD -- Half the wells in Upper Quill have been running brown for a week, and the people who drink from them think');
INSERT INTO statements VALUES (11, '3d0e4fe2e3dc823b', 2, 1, 'text', 'direct', 'said', 0, 0.924, 2, 139, 278, ', who keeps the inn.');
INSERT INTO statements VALUES (12, 'b0ae304f65fb0b0d', 2, 2, 'text', 'indirect', 'said', 0, 0.584, 3, 407, 485, 'But');
INSERT INTO statements VALUES (13, '0d415d721881114d', 2, 3, 'text', 'indirect', 'said', 0, 0.848, 4, 487, 615, ', who runs Ellerwen Hydro, … . ``Wells turn,'''' he said. ``They turned in my grandmother''s day.''''');
INSERT INTO statements VALUES (14, '94263b6db43b46fa', 2, 4, 'text', 'direct', 'said', 0, 0.94, 4, 487, 615, 'Casimir Dray, who runs Ellerwen Hydro, said there was no link.');
INSERT INTO statements VALUES (15, 'e2a5396b2366afba', 2, 5, 'text', 'mixed', 'declined', 0, 0.698, 6, 836, 940, '');
INSERT INTO statements VALUES (16, '75a80bc60759c8ab', 2, 6, 'text', 'direct', 'said', 0, 0.898, 7, 978, 1088, 'It was,');
INSERT INTO statements VALUES (17, '789fd85a4e678fa8', 2, 7, 'text', 'direct', 'said', 0, 0.924, 9, 1245, 1378, 'He has had an answer to neither letter.');
INSERT INTO statements VALUES (18, '1ffe9868b7c563de', 2, 8, 'text', 'indirect', 'wants', 0, 0.306, 10, 1380, 1472, 'is');
INSERT INTO statements VALUES (19, '0fdcf5ba5b1dd6ca', 2, 9, 'text', 'indirect', 'said', 1, 0.648, 11, 1518, 1611, '');
INSERT INTO statements VALUES (20, 'c19a2d14ae3ac711', 2, 10, 'text', 'indirect', 'feels', 0, 0.448, 11, 1518, 1611, '`We are not a thirsty people,'' the clerk said, `but');
INSERT INTO spans VALUES (1, 'content', 0, 59, 199, 'Monday about the streets lying beneath the Corvane Dam after a second crack was discovered by engineers in the eastern wing of the structure');
INSERT INTO spans VALUES (1, 'cue', 0, 49, 58, 'warned on');
INSERT INTO spans VALUES (1, 'source', 0, 12, 48, 'The governor of the Saltmarch region');
INSERT INTO spans VALUES (2, 'content', 0, 295, 349, '"I am ready to order an evacuation of the lower town."');
INSERT INTO spans VALUES (2, 'cue', 0, 277, 281, 'told');
INSERT INTO spans VALUES (2, 'source', 0, 256, 276, 'Governor Teodor Hasp');
INSERT INTO spans VALUES (3, 'content', 0, 351, 459, '"The engineers tell me that we would have nine days'' warning, and nine days is enough to move 6,100 people,"');
INSERT INTO spans VALUES (3, 'cue', 0, 483, 487, 'went');
INSERT INTO spans VALUES (3, 'source', 0, 460, 482, 'the head of the region');
INSERT INTO spans VALUES (4, 'content', 0, 802, 843, 'It makes me worry less than the first one');
INSERT INTO spans VALUES (4, 'cue', 0, 845, 857, 'according to');
INSERT INTO spans VALUES (4, 'source', 0, 858, 862, 'Maro');
INSERT INTO spans VALUES (5, 'content', 0, 1111, 1182, 'Before the snow melts, the reservoir will be brought down by two metres');
INSERT INTO spans VALUES (5, 'cue', 0, 1205, 1217, 'has promised');
INSERT INTO spans VALUES (5, 'source', 0, 1184, 1204, 'the owner of the dam');
INSERT INTO spans VALUES (6, 'content', 0, 1219, 1252, 'We will not be waiting to be told');
INSERT INTO spans VALUES (6, 'cue', 0, 1254, 1258, 'said');
INSERT INTO spans VALUES (6, 'source', 0, 1259, 1271, 'Casimir Dray');
INSERT INTO spans VALUES (7, 'content', 0, 1357, 1406, 'that it was "following events at Corvane closely"');
INSERT INTO spans VALUES (7, 'cue', 0, 1350, 1356, 'stated');
INSERT INTO spans VALUES (7, 'source', 0, 1320, 1349, 'The Ministry of Inland Waters');
INSERT INTO spans VALUES (8, 'content', 0, 1479, 1532, 'that the governor had "measured the danger in votes."');
INSERT INTO spans VALUES (8, 'cue', 0, 1471, 1478, 'alleged');
INSERT INTO spans VALUES (8, 'source', 0, 1409, 1421, 'Nessa Orlick');
INSERT INTO spans VALUES (9, 'content', 0, 1594, 1615, 'My bag is at the door');
INSERT INTO spans VALUES (9, 'cue', 0, 1621, 1625, 'told');
INSERT INTO spans VALUES (9, 'source', 0, 1617, 1620, 'she');
INSERT INTO spans VALUES (10, 'content', 0, 133, 136, 'why');
INSERT INTO spans VALUES (10, 'cue', 0, 128, 132, 'know');
INSERT INTO spans VALUES (10, 'source', 0, 123, 127, 'they');
INSERT INTO spans VALUES (11, 'content', 0, 139, 204, '``It was clear on the Sunday and it was like tea on the Monday,''''');
INSERT INTO spans VALUES (11, 'content', 1, 242, 278, '``I''ve washed nothing white since.''''');
INSERT INTO spans VALUES (11, 'cue', 0, 205, 209, 'said');
INSERT INTO spans VALUES (11, 'source', 0, 210, 221, 'Ragna Stell');
INSERT INTO spans VALUES (12, 'content', 0, 411, 451, 'the lake is being lowered, and the wells');
INSERT INTO spans VALUES (12, 'content', 1, 463, 484, 'are following it down');
INSERT INTO spans VALUES (12, 'cue', 0, 458, 461, 'say');
INSERT INTO spans VALUES (12, 'source', 0, 453, 457, 'some');
INSERT INTO spans VALUES (13, 'content', 0, 531, 548, 'there was no link');
INSERT INTO spans VALUES (13, 'cue', 0, 526, 530, 'said');
INSERT INTO spans VALUES (13, 'source', 0, 487, 499, 'Casimir Dray');
INSERT INTO spans VALUES (14, 'content', 0, 550, 565, '``Wells turn,''''');
INSERT INTO spans VALUES (14, 'content', 1, 575, 615, '``They turned in my grandmother''s day.''''');
INSERT INTO spans VALUES (14, 'cue', 0, 569, 573, 'said');
INSERT INTO spans VALUES (14, 'source', 0, 566, 568, 'he');
INSERT INTO spans VALUES (15, 'content', 0, 853, 940, 'whether the lake was the cause: ``I have one week of numbers. Ask me when I have ten.''''');
INSERT INTO spans VALUES (15, 'cue', 0, 840, 852, 'wouldn''t say');
INSERT INTO spans VALUES (15, 'source', 0, 836, 839, 'She');
INSERT INTO spans VALUES (16, 'content', 0, 996, 1088, '``like a man with a cough: he may live to be ninety, but you don''t lend him your umbrella.''''');
INSERT INTO spans VALUES (16, 'cue', 0, 990, 994, 'said');
INSERT INTO spans VALUES (16, 'source', 0, 986, 989, 'she');
INSERT INTO spans VALUES (17, 'content', 0, 1285, 1365, '``I don''t expect he has read them, but I''d be glad to be told that he had not,''''');
INSERT INTO spans VALUES (17, 'cue', 0, 1366, 1370, 'said');
INSERT INTO spans VALUES (17, 'source', 0, 1371, 1377, 'Norrie');
INSERT INTO spans VALUES (18, 'content', 0, 1440, 1471, 'the church until further notice');
INSERT INTO spans VALUES (18, 'cue', 0, 1428, 1439, 'to stand by');
INSERT INTO spans VALUES (18, 'source', 0, 1380, 1424, 'A tanker with 9,000 litres of drinking water');
INSERT INTO spans VALUES (19, 'content', 0, 1518, 1546, '`We are not a thirsty people');
INSERT INTO spans VALUES (19, 'content', 1, 1565, 1611, '`but we do like to see the bottom of the cup.''');
INSERT INTO spans VALUES (19, 'cue', 0, 1559, 1563, 'said');
INSERT INTO spans VALUES (19, 'source', 0, 1547, 1558, ''' the clerk');
INSERT INTO spans VALUES (20, 'content', 0, 1581, 1611, 'to see the bottom of the cup.''');
INSERT INTO spans VALUES (20, 'cue', 0, 1573, 1580, 'do like');
INSERT INTO spans VALUES (20, 'source', 0, 1570, 1572, 'we');
INSERT INTO speakers VALUES (2, 0, 'Teodor Hasp', 'teodor hasp', 'person', 'Governor', NULL, 'name');
INSERT INTO speakers VALUES (4, 0, 'Junia Maro', 'junia maro', 'person', 'hydrologist', NULL, 'short name');
INSERT INTO speakers VALUES (6, 0, 'Casimir Dray', 'casimir dray', 'person', NULL, NULL, 'name');
INSERT INTO speakers VALUES (7, 0, 'Ministry of Inland Waters', 'ministry of inland waters', 'organisation', NULL, NULL, 'name');
INSERT INTO speakers VALUES (8, 0, 'Nessa Orlick', 'nessa orlick', 'person', NULL, NULL, 'name');
INSERT INTO speakers VALUES (9, 0, 'Hanne Brodrick', 'hanne brodrick', 'person', '71-year-old resident', NULL, 'pronoun');
INSERT INTO speakers VALUES (11, 0, 'Ragna Stell', 'ragna stell', 'person', NULL, NULL, 'name');
INSERT INTO speakers VALUES (12, 0, 'some', 'some', 'unnamed', NULL, NULL, 'description');
INSERT INTO speakers VALUES (13, 0, 'Casimir Dray', 'casimir dray', 'person', NULL, NULL, 'name');
INSERT INTO speakers VALUES (14, 0, 'Casimir Dray', 'casimir dray', 'person', NULL, NULL, 'pronoun');
INSERT INTO speakers VALUES (15, 0, 'Junia Maro', 'junia maro', 'person', 'river scientist', NULL, 'pronoun');
INSERT INTO speakers VALUES (16, 0, 'Junia Maro', 'junia maro', 'person', 'river scientist', NULL, 'pronoun');
INSERT INTO speakers VALUES (17, 0, 'Abel Norrie', 'abel norrie', 'person', NULL, NULL, 'short name');
INSERT INTO statements_fts (rowid, content, source, context)
SELECT statement, content, source, context FROM statement_words;
