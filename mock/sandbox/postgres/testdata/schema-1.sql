--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: rescind; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA rescind;


--
-- Name: remove_entries(); Type: FUNCTION; Schema: rescind; Owner: -
--

CREATE FUNCTION rescind.remove_entries() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'rescind'
    AS $$
BEGIN
	DELETE FROM entries WHERE world = old.rank;
	RETURN NULL;
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: entries; Type: TABLE; Schema: rescind; Owner: -
--

CREATE TABLE rescind.entries (
    world bigint NOT NULL,
    number bigint NOT NULL,
    data bytea NOT NULL
);


--
-- Name: exchanges; Type: TABLE; Schema: rescind; Owner: -
--

CREATE TABLE rescind.exchanges (
    world bigint NOT NULL,
    number bigint NOT NULL,
    data bytea NOT NULL,
    kept timestamp with time zone NOT NULL
);


--
-- Name: keys; Type: TABLE; Schema: rescind; Owner: -
--

CREATE TABLE rescind.keys (
    digest bytea NOT NULL,
    world bigint NOT NULL,
    place integer NOT NULL
);


--
-- Name: meta; Type: TABLE; Schema: rescind; Owner: -
--

CREATE TABLE rescind.meta (
    product text NOT NULL,
    schema integer NOT NULL,
    CONSTRAINT meta_product_check CHECK ((product = 'rescind'::text))
);


--
-- Name: worlds; Type: TABLE; Schema: rescind; Owner: -
--

CREATE TABLE rescind.worlds (
    rank bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    incarnation text NOT NULL COLLATE pg_catalog."C",
    scenario text NOT NULL,
    seed bigint NOT NULL,
    expires timestamp with time zone,
    expires_nanos smallint NOT NULL,
    capacity bigint NOT NULL,
    opening bytea NOT NULL,
    snapshot bytea,
    number bigint NOT NULL,
    head bigint NOT NULL,
    exchanges bigint DEFAULT 0 NOT NULL,
    numbered timestamp with time zone,
    cleared bigint DEFAULT 0 NOT NULL,
    final bigint DEFAULT 0 NOT NULL,
    CONSTRAINT worlds_check CHECK ((number <= head)),
    CONSTRAINT worlds_check1 CHECK ((cleared <= exchanges))
)
WITH (fillfactor='50', toast_tuple_target='128');


--
-- Name: worlds_rank_seq; Type: SEQUENCE; Schema: rescind; Owner: -
--

ALTER TABLE rescind.worlds ALTER COLUMN rank ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME rescind.worlds_rank_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: entries; Type: TABLE DATA; Schema: rescind; Owner: -
--

INSERT INTO rescind.entries VALUES (1, 3, '\x7468726565');
INSERT INTO rescind.entries VALUES (1, 4, '\x666f75722000ff');


--
-- Data for Name: exchanges; Type: TABLE DATA; Schema: rescind; Owner: -
--

INSERT INTO rescind.exchanges VALUES (1, 2, '\x65786368616e6765', '2026-11-30 06:01:47.394603+00');
INSERT INTO rescind.exchanges VALUES (1, 4, '\x65786368616e6765', '2026-11-30 06:01:47.395753+00');


--
-- Data for Name: keys; Type: TABLE DATA; Schema: rescind; Owner: -
--

INSERT INTO rescind.keys VALUES ('\x6c6f6e6700000000000000000000000000000000000000000000000000000000', 1, 1);
INSERT INTO rescind.keys VALUES ('\x7365636f6e640000000000000000000000000000000000000000000000000000', 1, 2);
INSERT INTO rescind.keys VALUES ('\x73686f7274000000000000000000000000000000000000000000000000000000', 2, 1);


--
-- Data for Name: meta; Type: TABLE DATA; Schema: rescind; Owner: -
--

INSERT INTO rescind.meta VALUES ('rescind', 1);


--
-- Data for Name: worlds; Type: TABLE DATA; Schema: rescind; Owner: -
--

INSERT INTO rescind.worlds OVERRIDING SYSTEM VALUE VALUES (1, 'long', 'first', 'huawei.basics', -9223372036854775803, '2100-01-02 03:04:05.123456+00', 789, 100, '\x6f70656e696e67206f66206c6f6e67', '\x7374617465206f662074776f', 2, 4, 4, '2026-11-30 06:01:47.395454+00', 1, 0);
INSERT INTO rescind.worlds OVERRIDING SYSTEM VALUE VALUES (2, 'short', 'first', 'huawei.basics', -9223372036854775803, NULL, 0, 1, '\x6f70656e696e67206f662073686f7274', NULL, 0, 0, 1, '2026-11-30 06:01:47.397034+00', 0, 0);


--
-- Name: worlds_rank_seq; Type: SEQUENCE SET; Schema: rescind; Owner: -
--

SELECT pg_catalog.setval('rescind.worlds_rank_seq', 2, true);


--
-- Name: entries entries_pkey; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (world, number);


--
-- Name: exchanges exchanges_pkey; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.exchanges
    ADD CONSTRAINT exchanges_pkey PRIMARY KEY (world, number);


--
-- Name: keys keys_pkey; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (digest);


--
-- Name: meta meta_pkey; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (product);


--
-- Name: worlds worlds_id_key; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.worlds
    ADD CONSTRAINT worlds_id_key UNIQUE (id);


--
-- Name: worlds worlds_pkey; Type: CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.worlds
    ADD CONSTRAINT worlds_pkey PRIMARY KEY (rank);


--
-- Name: keys_world_idx; Type: INDEX; Schema: rescind; Owner: -
--

CREATE INDEX keys_world_idx ON rescind.keys USING btree (world);


--
-- Name: worlds remove_entries; Type: TRIGGER; Schema: rescind; Owner: -
--

CREATE TRIGGER remove_entries AFTER DELETE ON rescind.worlds FOR EACH ROW EXECUTE FUNCTION rescind.remove_entries();


--
-- Name: exchanges exchanges_world_fkey; Type: FK CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.exchanges
    ADD CONSTRAINT exchanges_world_fkey FOREIGN KEY (world) REFERENCES rescind.worlds(rank) ON DELETE CASCADE;


--
-- Name: keys keys_world_fkey; Type: FK CONSTRAINT; Schema: rescind; Owner: -
--

ALTER TABLE ONLY rescind.keys
    ADD CONSTRAINT keys_world_fkey FOREIGN KEY (world) REFERENCES rescind.worlds(rank) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


