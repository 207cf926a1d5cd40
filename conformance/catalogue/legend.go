package catalogue

// A legendWord explains a word of the page.
type legendWord struct{ Word, Means string }

// legend explains the words of the page to somebody who sees it for the first time.
var legend = []legendWord{
	{"limit", "a row that says when a call is refused"},
	{"behaviour", "a row that says what must hold for a call that is accepted"},
	{"gateway", "a row about what is answered before the service is asked: address, signature, rate of calls"},
	{"page", "a row about a page of the console"},
	{"documented", "the source states the limit and the answer"},
	{"observed", "clients or recorded responses show the answer"},
	{"assumed", "the source states the limit, and no source the answer"},
	{"enforced by", "what refuses or ensures it in the mock: a rule, the contract, the gateway, the command itself, an injected fault, or a page"},
	{"green", "proved: its scenarios passed, the journal of the mock shows the calls, and all its mutants were killed"},
	{"not run", "nothing is missing except that scenarios need a browser, which the program does not have"},
	{"excepted", "not complete, for a reason that is stated under Exceptions"},
	{"red", "evidence is missing or a scenario failed: the row says what"},
	{"mutants killed", "servers in which the row was broken on purpose, and how many of them the suite noticed"},
	{"exercised", "the run made a call that the row is about"},
}
