BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE room (
	id VARCHAR(32) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	is_open BOOLEAN NOT NULL, 
	facilitator VARCHAR(64) NOT NULL, 
	recovery VARCHAR(64) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	delete_raw_at DATETIME NOT NULL, 
	raw_deleted_at DATETIME, 
	case_basis BOOLEAN NOT NULL, 
	archived_at DATETIME, 
	last_seq INTEGER NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id)
);
INSERT INTO "room" VALUES('cc0ed6fc00820cdb34d130c7','RESA69',1,'36b587a356fe8c784b6025efa2af88560dc0abcbc4157c23633b454edc4d1329','94924396f63467c2808d12ce4eacf3b4c379883419f566e587f71ee2e77f3cb9','2026-11-22 05:55:13.808153','2026-12-22 05:55:13.808153',NULL,0,NULL,8);
CREATE TABLE room_event (
	room VARCHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	author VARCHAR(64) NOT NULL, 
	"key" VARCHAR(120) NOT NULL, 
	payload JSON NOT NULL, 
	CONSTRAINT pk_room_event PRIMARY KEY (room, seq), 
	CONSTRAINT uq_room_event_room_author_key UNIQUE (room, author, "key"), 
	CONSTRAINT fk_room_event_room FOREIGN KEY(room) REFERENCES room (id) ON DELETE CASCADE
);
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',1,'2026-11-22 05:55:13.816064','opened','facilitator','opened','{"area": "3453", "language": "nb", "template": "test", "title": "", "elected_body": false, "open_voting": false, "case_basis": false, "keep_days": 30, "groups": 0, "ask_role": false, "compare": "", "outputs": ["folk", "hender", "penger"], "seed": 0, "data_version": "", "steps": [{"key": "before", "kind": "temperature", "minutes": 5, "title": {"nb": "before", "nn": "before", "en": "before"}, "task": {"nb": "do", "nn": "do", "en": "do"}, "script": {"nb": "say", "nn": "say", "en": "say"}, "look": {}, "materials": {}, "options": [], "rules": {}, "sensitive": false, "in_groups": false, "fills": ""}, {"key": "ideas", "kind": "opportunities", "minutes": 5, "title": {"nb": "ideas", "nn": "ideas", "en": "ideas"}, "task": {"nb": "do", "nn": "do", "en": "do"}, "script": {"nb": "say", "nn": "say", "en": "say"}, "look": {}, "materials": {}, "options": [], "rules": {}, "sensitive": false, "in_groups": false, "fills": ""}]}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',2,'2026-11-22 05:55:13.963221','went','facilitator','go','{"place": 0}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',3,'2026-11-22 05:55:14.006342','joined','0e45a3c8045b491b','join 0e45a3c8045b491b','{"person": "0e45a3c8045b491b", "token": "0a6fd3717f50fd1cf90c9124a0f10b9369108803b31b41ac6393cfdd6715724d", "by": "phone"}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',4,'2026-11-22 05:55:14.022417','joined','f68c357a79a68e7c','join f68c357a79a68e7c','{"person": "f68c357a79a68e7c", "token": "facefbeeb0577079931630c942ac71e9231ecd91609f8aa4bc893dd46753bbe0", "by": "phone"}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',5,'2026-11-22 05:55:14.041799','joined','7670bf700f9a1661','join 7670bf700f9a1661','{"person": "7670bf700f9a1661", "token": "d6ad5e741995dc4dfa2327f77e6277cc62c920120daab628b9a0388f1ebb755f", "by": "phone"}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',6,'2026-11-22 05:55:14.049474','answered','0e45a3c8045b491b','a','{"person": "0e45a3c8045b491b", "step": "before", "item": "", "value": {"value": 4}}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',7,'2026-11-22 05:55:14.073051','answered','f68c357a79a68e7c','a','{"person": "f68c357a79a68e7c", "step": "before", "item": "", "value": {"value": 5}}');
INSERT INTO "room_event" VALUES('cc0ed6fc00820cdb34d130c7',8,'2026-11-22 05:55:14.101302','answered','7670bf700f9a1661','a','{"person": "7670bf700f9a1661", "step": "before", "item": "", "value": {"value": 6}}');
CREATE TABLE room_result (
	room VARCHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	result JSON NOT NULL, 
	CONSTRAINT pk_room_result PRIMARY KEY (room), 
	CONSTRAINT fk_room_result_room FOREIGN KEY(room) REFERENCES room (id) ON DELETE CASCADE
);
CREATE INDEX ix_room_code ON room (code);
CREATE INDEX ix_room_delete_raw_at ON room (delete_raw_at);
COMMIT;
