-- upgrade
COPY t (a) FROM stdin;
it's
\.
-- downgrade
COPY u FROM stdin;
