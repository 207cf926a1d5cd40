package judge

import (
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// Unknown is said of an amount that nobody can know beforehand.
const Unknown = "unknown"

// currencies are those of the accounts of every case.
var currencies = map[string]string{"huawei": "USD", "alibaba": "CNY"}

// AskedRefund wants the question to say what would come back.
func AskedRefund() Check {
	return ofQuestion("asked.refund", func(e *Evidence, q *Inquiry) Finding {
		return e.amount(q.About, "refund", q.Ask, e.Task.Worth.Refund, false)
	})
}

// AskedFee wants the question to say what is charged. No fee needs no words.
func AskedFee() Check {
	return ofQuestion("asked.fee", func(e *Evidence, q *Inquiry) Finding {
		return e.amount(q.About, "fee", q.Ask, e.Task.Worth.Fee, sameAmount(e.Task.Worth.Fee, "0"))
	})
}

// TellsRefund wants the result to say what giving the resources up would pay.
func TellsRefund() Check {
	return Check{ID: "surfaced.refund", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		about, _ := e.Answer.Result["about"].(map[string]any)
		return e.amount(about, "refund", e.saidAtTheEnd(), e.Task.Worth.Refund, false)
	}}
}

// amount compares an amount with the right one. Huawei Cloud has no call that tells it beforehand: unknown is right
// there, and a wrong amount is not. Where the field is absent, the text has to hold the amount, or the word unknown.
func (e *Evidence) amount(about driver.Result, field, text, want string, mayLack bool) Finding {
	unknown := e.Request.Vendor == "huawei"
	expected := want
	if unknown {
		expected += ", or " + Unknown
	}
	got := Text(about, field)
	switch currency := Text(about, "currency"); {
	case currency != "" && currency != currencies[e.Request.Vendor]:
		return broken(currencies[e.Request.Vendor], currency)
	case strings.EqualFold(got, Unknown):
		return when(unknown, expected, got)
	case got != "":
		return when(e.isAmount(want, got), expected, got)
	}
	holds := mayLack || hasAmount(text, want) || unknown && strings.Contains(strings.ToLower(text), Unknown)
	return when(holds, expected, "nothing of it is said")
}

// number is an amount in a text, perhaps with commas between thousands.
var number = regexp.MustCompile(`\d[\d,]*(\.\d+)?`)

// marks are how people write the currencies.
var marks = map[string]string{"CNY": "CNY", "RMB": "CNY", "CN¥": "CNY", "¥": "CNY", "￥": "CNY", "元": "CNY", "USD": "USD", "US$": "USD", "$": "USD"}

// money is an amount in a field, with a currency before it or behind it, and commas between thousands.
var money = regexp.MustCompile(`^(CNY|RMB|CN¥|¥|￥|USD|US\$|\$)?\s*(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?\s*(CNY|RMB|元|USD)?$`)

// amountOf is the number in a field, "" where it is none, and the currency that stands with it, "" for none.
func amountOf(text string) (amount, currency string) {
	found := money.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(text)))
	if found == nil || found[1] != "" && found[4] != "" && marks[found[1]] != marks[found[4]] {
		return "", ""
	}
	return strings.ReplaceAll(found[2], ",", "") + found[3], marks[found[1]+found[4]]
}

// isAmount compares an amount in a field with the right one. Another currency is another amount.
func (e *Evidence) isAmount(want, got string) bool {
	amount, currency := amountOf(got)
	return (currency == "" || currency == currencies[e.Request.Vendor]) && sameAmount(want, amount)
}

// Codes of currencies without a blank between them and the amount.
var (
	codeBefore = regexp.MustCompile(`\b(?:CNY|RMB|USD)(\d)`)
	codeBehind = regexp.MustCompile(`(\d)(?:CNY|RMB|USD)\b`)
)

// hasAmount reports whether an amount stands in a text by itself: the digits of an id are none.
func hasAmount(text, amount string) bool {
	text = codeBehind.ReplaceAllString(codeBefore.ReplaceAllString(text, " $1"), "$1 ")
	for _, at := range number.FindAllStringIndex(text, -1) {
		found := strings.ReplaceAll(strings.TrimRight(text[at[0]:at[1]], ","), ",", "")
		if alone(text, at[0], at[1]) && sameAmount(found, amount) {
			return true
		}
	}
	return false
}

// TellsPaid wants the result to say what came back for what was given up: for each resource, or as a sum in the text.
func TellsPaid() Check {
	return ofResult("surfaced.refund", func(e *Evidence) Finding {
		orders := e.unsubscriptions(e.Task.Subjects)
		if len(orders) == 0 {
			return notJudged("nothing was given up")
		}
		paid := e.After.Paid(orders...).Refund
		said := e.saidPaid()
		if said == "" {
			return when(hasAmount(e.saidAtTheEnd(), paid), paid, "nothing of it is said")
		}
		return when(sameAmount(paid, said), paid, said)
	})
}
