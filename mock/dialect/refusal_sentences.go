package dialect

import "github.com/rescindhq/rescind/internal/billing"

// A RefusalSentence says why calls are refused by a rule that is no row of the catalogue.
type RefusalSentence struct {
	Operation string // the id of the operation; "": any without a sentence of its own
	Reason    billing.Reason
	Says      string
}

// RefusalSentences has a sentence for each reason of a rule without a row, the operations' own ones first.
var RefusalSentences = []RefusalSentence{
	{"enable_auto_renew", billing.NotRenewable, "Automatic renewal cannot be enabled for a resource that has expired, is frozen or is being unsubscribed."},
	{"enable_auto_renew_v1", billing.NotRenewable, "Automatic renewal cannot be enabled for a resource that has expired, is frozen or is being unsubscribed."},
	{"renew", billing.NotRenewable, "An expired resource cannot be renewed."},
	{"renew", billing.InvalidRequest, "A renewal must end before the year 2100."},
	{"renew", billing.ResourceDeleted, "A resource that is being unsubscribed cannot be renewed."},
	{"RenewInstance", billing.InvalidParameter, "A renewal must end before the year 2100."},
	{"RenewInstance", billing.UnknownInstance, "An instance that was refunded, or is being refunded, cannot be renewed."},
	{"SetRenewal", billing.UnknownInstance, "The renewal of an instance that was refunded, or is being refunded, cannot be set."},
	{"", billing.PaymentFailed, "The balance of the account is too low for the renewal."},
	{"", billing.BalanceTooLowReason, "The balance of the account is too low for the renewal."},
	{"", billing.UnknownOrder, "The account has no order with this id."},
	{"", billing.NotARefundOrder, "The order is no unsubscription, so nothing was refunded by it."},
	{"", billing.AccessDenied, "Only the customer itself, or a user with the permission, can make this call."},
}

// RefusalSays returns why an operation is refused for a reason, "" when the table does not say it.
func RefusalSays(operation string, reason billing.Reason) string {
	for _, s := range RefusalSentences {
		if s.Reason == reason && (s.Operation == operation || s.Operation == "") {
			return s.Says
		}
	}
	return ""
}
