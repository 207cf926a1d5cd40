package alibaba

import (
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// beginEnvelope begins the envelope of a successful answer that lists n elements; endEnvelope ends it.
func beginEnvelope(c *dialect.Call, code, message string, n int) *dialect.JSON {
	j := dialect.NewJSON(n)
	j.Open('{').Name("Code").Text(code).Name("Message").Text(message)
	return j.Name("RequestId").Text(c.RequestID).Name("Success").Bool(true)
}

func endEnvelope(c *dialect.Call, j *dialect.JSON) dialect.Answer {
	return render(c, dialect.Answer{Status: http.StatusOK}, j.Close('}').Bytes(), "")
}

// The two forms of success, depending on the action. Source: sample success responses.
func beginSuccess(c *dialect.Call) *dialect.JSON { return beginEnvelope(c, "200", "success", 0) }
func beginSuccessful(c *dialect.Call, n int) *dialect.JSON {
	return beginEnvelope(c, "Success", "Successful!", n)
}

// encodeRefund writes the answer to a refund. The order id is a number here and a text everywhere else.
func encodeRefund(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := beginSuccess(c).Name("Data").Open('{').Name("HostId").Text("cn").Name("OrderId")
	if len(out.Orders) == 1 {
		j.Raw([]byte(out.Orders[0]))
	} else {
		j.Int(0)
	}
	return endEnvelope(c, j.Close('}'))
}

func encodeQuote(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := beginSuccess(c).Name("Data").Open('{').Name("HostId").Text("cn").Name("InstanceId").Text(string(out.Listed[0].ID))
	j.Name("Currency").Text(Currency(out.Account)).Name("RefundAmount").Money(out.Refund.Cash).Close('}')
	return endEnvelope(c, j)
}

// Currency returns the currency of an account: that of its site.
func Currency(a *billing.Account) string {
	if a.Site == "international" {
		return "USD"
	}
	return "CNY"
}

func encodeInstances(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := beginSuccessful(c, len(out.Listed)).Name("Data").Open('{').Name("TotalCount").Int(int64(out.Total))
	encodePageInfo(j, c)
	j.Name("InstanceList").Open('[')
	for i := range out.Listed {
		encodeInstance(j, &out.Listed[i])
	}
	return endEnvelope(c, j.Close(']').Close('}'))
}

func encodePageInfo(j *dialect.JSON, c *dialect.Call) {
	_, size := page(c)
	j.Name("PageNum").Int(int64(intParam(c, "PageNum", 1))).Name("PageSize").Int(int64(size))
}

func encodeInstance(j *dialect.JSON, l *billing.Listed) {
	s := l.Subscription
	j.Open('{').Name("OwnerId").Raw(ownerNumber(l.Account)).Name("ProductCode").Text(l.Product).Name("ProductType").Text(l.Type)
	j.Name("SubscriptionType").Text("Subscription").Name("InstanceID").Text(string(l.ID)).Name("Region").Text(regionOf(l.Resource))
	j.Name("CreateTime").Time(s.Bought()).Name("EndTime").Time(s.Ends())
	if !l.Stopped.IsZero() {
		j.Name("StopTime").Time(l.Stopped).Name("ExpectedReleaseTime").Time(l.Release())
	}
	j.Name("Status").Text(status(l)).Name("SubStatus").Text("Normal").Name("RenewStatus").Text(renewStatus(l.Resource))
	if l.AutoRenew {
		encodeRenewalTerm(j, l.Resource)
	}
	j.Close('}')
}

// ownerNumber returns the account id as a JSON number, null when it is not a number.
func ownerNumber(id billing.AccountID) []byte {
	if _, err := strconv.ParseUint(string(id), 10, 53); err != nil {
		return []byte("null")
	}
	return []byte(id)
}

func regionOf(r *billing.Resource) string {
	if r.Place.Region != "" {
		return r.Place.Region
	}
	return "cn-hangzhou"
}

// status returns one of the four statuses of the list. Source: QueryAvailableInstances, response parameters.
func status(l *billing.Listed) string {
	switch {
	case l.Status == billing.ExpiredStatus:
		return "Expired"
	case l.Status == billing.StoppedStatus:
		return "WaitForExpire"
	case l.Facts[billing.InstanceStatus] == "creating":
		return "Creating"
	}
	return "Normal"
}

func renewStatus(r *billing.Resource) string {
	switch {
	case r.AutoRenew:
		return "AutoRenewal"
	case r.NotRenew:
		return "NotRenewal"
	}
	return "ManualRenewal"
}

func encodeRenewalTerm(j *dialect.JSON, r *billing.Resource) {
	term := r.RenewFor
	if term == 0 && len(r.Periods) > 0 {
		term = r.Periods[len(r.Periods)-1].Term
	}
	if years := term.Years(); years > 0 {
		j.Name("RenewalDuration").Int(int64(years)).Name("RenewalDurationUnit").Text("Y")
		return
	}
	j.Name("RenewalDuration").Int(int64(term)).Name("RenewalDurationUnit").Text("M")
}
