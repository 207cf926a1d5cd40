package steps

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// itIsRefused requires the status, the code and the catalogue row ("" where it has none), and that
// nothing changed since the call was sent. Assumed is "status", "order", "code", "refusal" or "".
func (w *World) itIsRefused(ctx context.Context, status int, code, row, assumed string) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	if err := w.checkRefusal(ctx, response, status, code, row, max(w.Assumed, situation.AssumptionOfWord(assumed))); err != nil {
		return err
	}
	return w.unchangedBy(ctx, "the refused call")
}

// unchangedBy requires that the last call left everything as it was.
func (w *World) unchangedBy(ctx context.Context, call string) error {
	after, err := w.Environment.State(ctx)
	if err != nil {
		return err
	}
	if change := verdict.Difference("", w.stateBefore, after); change != "" {
		return verdict.Brokenf("%s changed the world: %s", call, change)
	}
	made, err := w.withoutOthers(ctx, w.Environment.NewOrders(false))
	if err == nil && len(made) > 0 {
		err = verdict.Brokenf("%s changed the world: it made the unsubscription order %s", call, made[0])
	}
	return err
}

// checkRefusal says how a response differs from the expected refusal. A scenario of one's own that names no row takes any. With a control API it must match
// exactly. How much another target may differ depends on the evidence for the row.
func (w *World) checkRefusal(ctx context.Context, response *caller.Response, status int, code, row string, assumed situation.Assumption) error {
	if w.Controlled && w.Own && row == "" {
		row = response.Header.Get("X-Mock-Rule")
	}
	if w.Controlled {
		return response.CheckRefusal(status, code, row)
	}
	if response.Ok && assumed == situation.RefusalAssumed {
		return w.acceptedWhatIsOpen(response, status, code, row)
	}
	if response.Ok {
		return verdict.Brokenf("%s was accepted", response.Operation)
	}
	r := w.catalogueRow(row)
	if w.isOneOfSeveral(response, assumed) {
		w.observe(response, r, report.Answer{Status: status, Code: code}, assumed)
		return nil
	}
	gatewayOnly := r.Kind != "gateway" && !response.KnownAccount && !response.FromService(w.vendor()) && !caller.IsGatewayCode(w.vendor(), code)
	if gatewayOnly && !w.IsAccepted(ctx, w.vendor(), w.lastVariation) {
		return fmt.Errorf("%s was refused by the gateway with %s, so the service was not tested: check the caller's credentials in the target file", response.Operation, response)
	}
	return w.checkAnswer(ctx, response, r, report.Answer{Status: status, Code: code}, assumed)
}

// checkAnswer compares the answer of a service that refused a call with the one that the row expects.
func (w *World) checkAnswer(ctx context.Context, response *caller.Response, row features.Row, want report.Answer, assumed situation.Assumption) error {
	certain := row.Evidence != "assumed" && assumed == situation.NothingAssumed
	if got := response.Header.Get("X-Mock-Rule"); certain && response.Header.Get("X-Mock-Request") != "" && got != row.ID && !(w.Own && row.ID == "") {
		return verdict.Brokenf("%s was refused by %q, not by %q", response.Operation, got, row.ID)
	}
	exact := response.Status == want.Status && response.Code == want.Code
	if !exact || !certain {
		w.observe(response, row, want, assumed)
	}
	if exact || isOpen(response, row, want.Code, assumed, w.vendor()) || isKnownAlternative(response, row, want.Status, want.Code) {
		return nil
	}
	if !response.SaysGone(row.ID) || response.Status != want.Status {
		return verdict.Brokenf("%s was refused with %s, not with %d %q", response.Operation, response, want.Status, want.Code)
	}
	return w.isGone(ctx, response)
}

// isOneOfSeveral says that several limits hold at once in an order that no source states, and that the
// answer has the code of one of them. The tags of the scenario name these codes.
func (w *World) isOneOfSeveral(response *caller.Response, assumed situation.Assumption) bool {
	return assumed == situation.OrderAssumed && slices.Contains(w.Codes, response.Code)
}

// isOpen says that an answer is right because no source states it: with the status open, the code must
// match; with the code open, the gateway must refuse what it checks, and the service all else.
func isOpen(response *caller.Response, row features.Row, code string, assumed situation.Assumption, vendor string) bool {
	if assumed == situation.StatusAssumed && response.Code == code {
		return true
	}
	open := row.Evidence == "assumed" || assumed >= situation.CodeAssumed
	return open && (row.Kind == "gateway" || caller.IsGatewayCode(vendor, code) || response.FromService(vendor))
}

// acceptedWhatIsOpen ends a scenario whose call was accepted, where no source states that it is refused.
func (w *World) acceptedWhatIsOpen(response *caller.Response, status int, code, row string) error {
	w.Asserted++
	r := w.catalogueRow(row)
	w.observe(response, r, report.Answer{Status: status, Code: code}, situation.RefusalAssumed)
	return verdict.NotRun(response.Operation + " was accepted; no source states that it is refused, so the rest of the scenario does not apply")
}

// observe keeps an answer where the contract leaves it open.
func (w *World) observe(response *caller.Response, row features.Row, want report.Answer, assumed situation.Assumption) {
	got := report.Answer{Status: response.Status, Code: response.Code}
	o := report.Observation{
		Row: row.ID, Expected: want.String(), Got: got.String(),
		Operation: response.Operation, ExpectedAnswer: want, GotAnswer: got, SingleCase: assumed != situation.NothingAssumed,
		Evidence: row.Evidence, Open: openWords[assumed],
	}
	if row.ID != "" && !slices.ContainsFunc(w.Observed, o.SameAs) {
		w.Observed = append(w.Observed, o)
	}
}

// openWords say what no source states of a case.
var openWords = map[situation.Assumption]string{
	situation.StatusAssumed:  "the status",
	situation.OrderAssumed:   "the order of several limits",
	situation.CodeAssumed:    "the code",
	situation.RefusalAssumed: "that it is refused",
}

// isGone requires that the instance of the last call is gone: the scenario gave it up, or the list does
// not show it. An instance that has expired or is being refunded exists.
func (w *World) isGone(ctx context.Context, response *caller.Response) error {
	if w.gaveUp[w.lastNamed] {
		return nil
	}
	found, err := w.Listings(ctx, situation.Alibaba, []string{w.lastNamed})
	if err == nil && found[w.lastNamed].Listed {
		err = verdict.Brokenf("%s was refused with %s, as if the instance were gone, but the list shows it", response.Operation, response)
	}
	return err
}

// isKnownAlternative says whether an answer that is not the expected one is acceptable: the catalogue
// lists it for the row; or only the status differs and clients of the call read the body alone.
func isKnownAlternative(response *caller.Response, row features.Row, status int, code string) bool {
	if response.Code == code && statusIsOpen(response, status) {
		return true
	}
	return slices.ContainsFunc(row.Answers, func(other features.Answer) bool {
		return other.Operation == response.Operation && other.Status == response.Status && other.Code == response.Code
	})
}

// statusIsOpen says whether clients of a call read success or refusal from the body. No source states the
// status of the older calls, so any that the contract has will do; Alibaba is seen to refuse with 200 as well.
// An error of the server is no mistake of the caller.
func statusIsOpen(response *caller.Response, status int) bool {
	if strings.HasSuffix(response.Operation, "_v1") {
		return status == http.StatusOK
	}
	return openapi.Alibaba().Operation(response.Operation) != nil && (response.Status == http.StatusOK || response.Status == http.StatusBadRequest && status < http.StatusInternalServerError)
}
