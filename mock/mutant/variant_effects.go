package mutant

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// listGone lets the list show what is gone, unless the call asks for other statuses.
func listGone() patch {
	return wrapRead("huawei", "list_resources", func(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
		cmd, refusal := read(c)
		l, ok := cmd.(*billing.ListResources)
		if !ok {
			return cmd, refusal
		}
		changed, closed := *l, asksForClosed(c)
		changed.Keep = func(one *billing.Listed) bool {
			if one.Status != billing.Gone {
				return l.Keep(one)
			}
			shown := *one
			shown.Status = billing.ExpiredStatus // the filter never keeps what is gone
			return closed && !one.Facts.Has(billing.DeletedResource) && l.Keep(&shown)
		}
		return &changed, refusal
	})
}

// asksForClosed reports whether a list call asks for no status, and so for all.
func asksForClosed(c *dialect.Call) bool { return c.Values.Body().Get("status_list").Len() == 0 }

// showGoneAsClosed shows what is gone in status 3.
func showGoneAsClosed() patch {
	return wrapEncode("huawei", "list_resources", func(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
		a := encode(c, out)
		for _, l := range out.Listed {
			if l.Status == billing.Gone {
				id := []byte(fmt.Sprintf(`"resource_id":%q`, l.ID))
				before, rest, _ := bytes.Cut(a.Body, id)
				a.Body = slices.Concat(before, id, bytes.Replace(rest, []byte(`"status":2`), []byte(`"status":3`), 1))
			}
		}
		return a
	})
}

func hideArchived(l *billing.Listed) {
	if l.Facts.Has(billing.RecordsDumped) {
		l.Status = billing.Gone
	}
}

func hideStopped(l *billing.Listed) {
	if l.Status == billing.StoppedStatus {
		l.Status = billing.Gone
	}
}

// names reports whether a command names a resource.
func names(cmd billing.Command, id billing.ResourceID) bool {
	return id != "" && slices.Contains(cmd.Targets(), id)
}

// primariesFirst moves the primaries of a request in front, so that what is attached leaves with them.
func primariesFirst(u *billing.Unsubscribe, in *decisionInput) {
	u.Resources = slices.Clone(u.Resources)
	attached := func(id billing.ResourceID) int {
		if r := in.view.Resource(id); r != nil && r.Primary != "" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(u.Resources, func(a, b billing.ResourceID) int { return attached(a) - attached(b) })
}

// roundedConsumption rounds what was used of a period down, and a part of a cent up by the given number.
func roundedConsumption(up int64) refundFunc {
	return func(in decisionInput, l *billing.Line) billing.Refund {
		used, total := billing.HoursUsed(l.Begins, l.Ends, in.view.Now)
		if total == 0 {
			return l.Refund
		}
		exact := int64(l.Cash) * used
		consumed := exact / total
		if exact%total > 0 {
			consumed += up
		}
		r := l.Refund
		fee := min(r.Fee, r.Paid-billing.Money(consumed))
		return keepAmounts(r, billing.Money(consumed), fee)
	}
}

// longOrderID writes an order id of twenty-four letters and digits, unique within a sandbox.
func longOrderID(seed uint64, n int, _ time.Time) billing.OrderID {
	return billing.OrderID(fmt.Sprintf("UO%08X%014d", uint32(seed), n))
}

// successAsWord gives a refund that succeeded the code of the other calls.
func successAsWord(c *dialect.Call, _ http.Header, a *dialect.Answer) {
	if c.Operation.ID == "RefundInstance" && a.Status == http.StatusOK {
		replaceText(a, `"Code":"200","Message":"success"`, `"Code":"Success","Message":"Successful!"`)
		replaceText(a, `<Code>200</Code><Message>success</Message>`, `<Code>Success</Code><Message>Successful!</Message>`)
	}
}

// The terms of renewals in the list of instances.
var (
	listedTerm  = regexp.MustCompile(`,"RenewalDuration":\d+,"RenewalDurationUnit":"[MY]"`)
	listedYears = regexp.MustCompile(`"RenewalDuration":(\d+),"RenewalDurationUnit":"Y"`)
)

// listTermsInMonths lists a year as twelve months.
func listTermsInMonths(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	a.Body = listedYears.ReplaceAllFunc(a.Body, func(term []byte) []byte {
		years, _ := strconv.Atoi(string(listedYears.FindSubmatch(term)[1]))
		return fmt.Appendf(nil, `"RenewalDuration":%d,"RenewalDurationUnit":"M"`, 12*years)
	})
}

func listNoTerms(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	a.Body = listedTerm.ReplaceAll(a.Body, nil)
}

// uuid writes 128 bits as a UUID in small letters.
func uuid(hi, lo uint64) string {
	hi, lo = hi&^0xf000|0x4000, lo&^(3<<62)|2<<62
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", hi>>32, hi>>16&0xffff, hi&0xffff, lo>>48, lo&0xffffffffffff)
}
