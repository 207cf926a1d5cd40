package zoo

import "slices"

// A tool that makes subscriptions go away reads some refusals in its own way.
var (
	goneCodes     = []string{"CBC.30010035", "ExistRefundingOrderError"}
	offCodes      = []string{"CBC.99003605"}
	progressCodes = []string{"CBC.99003651"}
)

// goneAlready reports whether a refusal says that what is asked for is so already.
func goneAlready(l *line, f *failure) bool {
	switch l.Operation {
	case "unsubscribe", "refund_instance":
		return slices.Contains(goneCodes, f.Code)
	case "disable_auto_renew", "disable_auto_renew_v1":
		return slices.Contains(offCodes, f.Code)
	}
	return false
}

// mayRepeatDestroying repeats more than an SDK may: a second call finds what is gone and is satisfied.
func mayRepeatDestroying(l *line, f *failure) bool {
	return mayRepeat(l, f) || slices.Contains(progressCodes, f.Code) || f.lost || f.HTTPStatus >= 500
}
