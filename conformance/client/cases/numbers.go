package cases

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// numbers are ids and sums of money in the forms in which they come.
func numbers() (all []Case) {
	all = append(all, orderNumbers()...)
	all = append(all, amounts()...)
	return append(all, refundedAmounts()...)
}

// orderNumbers are ids of refund orders: documented as a number of 64 bits, which no float holds.
func orderNumbers() (all []Case) {
	const most = "An order id of a refund is surfaced digit by digit"
	for _, n := range []struct {
		id, says, wire, want string
		strict               bool
	}{
		{"order-id-15-digits", most + ": 15 digits, as in the vendor's samples.", "210000000012345", "210000000012345", true},
		{"order-id-below-2-53", most + ": the largest number that a float holds.", "9007199254740991", "9007199254740991", true},
		{"order-id-above-2-53", most + ", also above 2^53, or refused; it is not rounded.", "9007199254740993", "9007199254740993", false},
		{"order-id-63-bits", most + ", also the largest of 64 bits, or refused; it is not rounded.", "9223372036854775807", "9223372036854775807", false},
		{"order-id-text", most + ", also where it comes as text, or refused.", `"9007199254740993"`, "9007199254740993", false},
	} {
		check := judge.Exact("order_id", n.want)
		if n.strict {
			check = judge.Has("order_id", n.want)
		}
		all = append(all, Case{
			ID: n.id, Says: n.says, Rows: []string{"alibaba.order-id"}, Source: refundPage + "Sample success responses",
			Params: usual(operation("alibaba", "refund_instance")),
			Faults: answered(200, json, fmt.Sprintf(`{"Code":"200","Message":"success","RequestId":"%s","Success":true,"Data":{"HostId":"cn","OrderId":%s}}`, aRequest, n.wire)),
			Checks: asJSON(check, judge.Attempts(1, 1), judge.Signed(), judge.NothingElse()),
		})
	}
	return of("alibaba", "refund_instance", all)
}

const (
	json     = "application/json;charset=utf-8"
	aRequest = "5258BDEF-8975-4EB0-9E0F-08D5E0E1C3D2"
)

// asJSON are checks of an answer that only a client which asked for JSON can read.
func asJSON(checks ...judge.Check) (all []judge.Check) {
	for _, c := range checks {
		all = append(all, judge.WhereJSON(c))
	}
	return all
}

// amounts are sums that a refund would pay back.
func amounts() (all []Case) {
	for _, n := range []struct{ id, wire, want string }{
		{"amount-number", "12.34", "12.34"},
		{"amount-text", `"12.34"`, "12.34"},
		{"amount-whole", "12", "12"},
		{"amount-zero", "0", "0"},
		{"amount-trailing-zero", "12.30", "12.3"},
		{"amount-cent", "0.01", "0.01"},
		{"amount-tenths", "0.3", "0.3"},
		{"amount-large", "1234567.89", "1234567.89"},
		{"amount-large-text", `"98765432109.87"`, "98765432109.87"},
	} {
		all = append(all, Case{
			ID: n.id, Says: "The sum " + n.wire + " is surfaced to the cent, whether it is a number or text.",
			Rows: []string{"alibaba.cash-only"}, Source: inquiryPage + "Response parameters, RefundAmount",
			Params: usual(operation("alibaba", "inquire_refund")),
			Faults: answered(200, json, fmt.Sprintf(`{"Code":"200","Message":"success","RequestId":"%s","Success":true,"Data":{"HostId":"cn","InstanceId":"i-1","Currency":"CNY","RefundAmount":%s}}`, aRequest, n.wire)),
			Checks: asJSON(judge.Succeeds(), judge.Amount("amount", n.want), judge.Has("currency", "CNY"), judge.Attempts(1, 1), judge.Signed(), judge.Untouched()),
		})
	}
	return of("alibaba", "inquire_refund", all)
}

// refundedAmounts are sums that an unsubscription paid back: below zero what came back, above it what was kept.
func refundedAmounts() (all []Case) {
	for _, n := range []struct {
		id, says   string
		wire, want []string
	}{
		{"amount-number", "Sums that are numbers are surfaced to the cent, with their sign.", []string{"-61.23", "28.77", "10"}, []string{"-61.23", "28.77", "10"}},
		{"amount-text", "Sums that are text are surfaced to the cent, with their sign.", []string{`"-61.23"`, `"28.77"`, `"10.00"`}, []string{"-61.23", "28.77", "10"}},
		{"amount-large", "Large sums are surfaced to the cent.", []string{"-1234567.89"}, []string{"-1234567.89"}},
		{"amount-zero", "A sum of nothing is surfaced as nothing.", []string{"0", "100.00"}, []string{"0", "100"}},
	} {
		entries := ""
		for i, amount := range n.wire {
			entries += fmt.Sprintf(`,{"id":"%d","amount":%s,"measure_id":"1","customer_id":"c","resource_type_code":"hws.resource.type.vm","service_type_code":"hws.service.type.ec2","region_code":"ap-southeast-1"}`, i+1, amount)
		}
		all = append(all, Case{
			ID: n.id, Says: n.says, Rows: []string{"huawei.handling-fee", "huawei.refund-amount"}, Source: refundOrderPage + "Response Parameters, amount",
			Params: map[string]any{"order_id": "CS19040119281JMYC"},
			Faults: answered(200, json, fmt.Sprintf(`{"total_count":%d,"refund_infos":[%s]}`, len(n.wire), entries[1:])),
			Checks: []judge.Check{
				judge.Succeeds(), judge.Has("total_count", fmt.Sprint(len(n.wire))), judge.Amounts("refunds", "amount", n.want...),
				judge.Attempts(1, 1), judge.Signed(), judge.Asked(), judge.Untouched(),
			},
		})
	}
	return of("huawei", "show_refund", all)
}
