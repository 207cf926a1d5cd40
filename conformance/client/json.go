package client

import (
	"encoding/json"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/report"
)

// A jsonReport is the report as scripts read it.
type jsonReport struct {
	// What is under test, as the driver says; the name is empty where it does not say.
	Client driver.Client `json:"client"`
	// The version of the suite.
	Rescind string `json:"rescind"`
	// Identifies all cases that this suite has, with their checks and rows, whichever were chosen: reports in which it is the same were judged by the same cases.
	Catalogue string `json:"catalogue"`
	// What is expected of the client: sdk, destroyer or agent.
	Profile string `json:"profile"`
	// The seed of every sandbox.
	Seed uint64 `json:"seed"`
	// When the first case began.
	Began time.Time `json:"began"`
	// How long the run took, in milliseconds.
	TookMS int64 `json:"took_ms"`
	// The command of the driver.
	Command []string `json:"command"`
	// The flags that chose the cases; empty: all of the profile.
	Selection string `json:"selection"`
	// The verdict on the whole run: passed, failed or error.
	Outcome Outcome `json:"outcome"`
	// How many cases had each outcome.
	Counts map[string]int `json:"counts"`
	// The checks of an agent by where they look.
	Kinds []jsonKind `json:"kinds,omitempty"`
	// Where to begin: the check by which most cases failed, or counts by check; absent: three or fewer failed, or none by a check.
	Begin string `json:"begin,omitempty"`
	// What the server warned about in calls that it answered all the same, but for what a case asks for; absent: nothing.
	Warnings []jsonWarning `json:"warnings,omitempty"`
	// All chosen cases, in their order.
	Cases []jsonCase `json:"cases"`
	// The cases that are unsupported, and declared so.
	DeclaredUnsupported []string `json:"declared_unsupported"`
	// The checks about which nothing can be said, with the reason.
	NotJudged []jsonNotJudged `json:"not_judged"`
	// What is wrong with the lists of the run: entries that are late, or whose check holds. One is enough to fail it.
	Complaints []string `json:"complaints"`
	// What the driver did against the protocol. One is enough to make the run an error.
	Mistakes []string `json:"driver_mistakes"`
	// Why the run ended early; empty: it did not.
	Stopped string `json:"stopped"`
	// Whose failure ended it early; empty: it did not.
	StoppedBy Blame `json:"stopped_by"`
}

// A jsonCase is the verdict on one case.
type jsonCase struct {
	// The id, which chooses it on a command line.
	ID string `json:"id"`
	// What a right client does.
	Says string `json:"says"`
	// The catalogue rows that it is about.
	Rows []string `json:"rows"`
	// Where it is stated.
	Source string `json:"source"`
	// The verdict.
	Outcome Outcome `json:"outcome"`
	// Whose failure it is: client, driver, harness or server; empty: nobody's.
	Blame Blame `json:"blame"`
	// Why it did not pass.
	Reason string `json:"reason"`
	// The entries of the list of known failures that it matches.
	Known []string `json:"known"`
	// The checks that were made.
	Checks []jsonCheck `json:"checks"`
	// The calls of the operation that the server received. A look-up is none.
	Attempts []jsonAttempt `json:"attempts"`
	// What an agent asked its user, the oldest first.
	Asked []Asked `json:"asked,omitempty"`
	// What the driver answered; null: no answer came.
	Surfaced json.RawMessage `json:"surfaced"`
	// How long it took, in milliseconds.
	TookMS int64 `json:"took_ms"`
	// Every call that the server received, in full, when it did not pass.
	Exchanges []jsonExchange `json:"exchanges,omitempty"`
	// The command line that runs it again.
	Repeat string `json:"repeat"`
}

// A jsonCheck is the result of one check.
type jsonCheck struct {
	// The id, which is unique in the case.
	ID string `json:"id"`
	// Where the check looks: surfaced, sent, world or asked.
	Witness string `json:"witness"`
	// The word for its result: passed, failed or not_judged.
	Outcome string `json:"outcome"`
	// The right side.
	Expected string `json:"expected"`
	// What came instead, or as well.
	Got string `json:"got"`
}

// A jsonAttempt is one call of the operation that the server received.
type jsonAttempt struct {
	// When it was received, by the server's clock.
	At string `json:"at"`
	// The operation of the vendor's contract; empty: it could not be recognised.
	Operation string `json:"operation"`
	// The HTTP status of the answer; 0: no answer was sent.
	Status int `json:"status"`
	// The vendor's error code; empty: success.
	Code string `json:"code"`
	// The ClientToken; empty: none was sent.
	Token string `json:"token"`
	// The value that makes the call unique; empty: none was sent.
	Nonce string `json:"nonce"`
	// The word for the signature: right, wrong or none.
	Signature string `json:"signature"`
}

// A jsonExchange is one call in full, without secrets.
type jsonExchange struct {
	jsonAttempt
	// What went wrong on the way on purpose; empty: nothing.
	Fault string `json:"fault"`
	// The catalogue row that refused it; empty: none.
	Rule string `json:"rule"`
	// How each rule decided, in their order.
	Trace []report.Ruling `json:"trace"`
	// Why the signature is wrong, and where the call breaks the contract.
	Notes []string `json:"notes"`
	// The request as a command of curl, which needs a signature of its own.
	Curl string `json:"curl"`
	// The request as it was received.
	Request jsonMessage `json:"request"`
	// The answer as it was sent.
	Response jsonMessage `json:"response"`
}

// A jsonMessage is a request or an answer.
type jsonMessage struct {
	// The method; empty in an answer.
	Method string `json:"method,omitempty"`
	// The address; empty in an answer.
	URL string `json:"url,omitempty"`
	// All headers.
	Headers map[string][]string `json:"headers"`
	// The whole body.
	Body string `json:"body"`
}

// A jsonNotJudged is a check about which nothing can be said.
type jsonNotJudged struct {
	// The id of the case.
	Case string `json:"case"`
	// The id of the check.
	Check string `json:"check"`
	// The reason.
	Why string `json:"why"`
}
