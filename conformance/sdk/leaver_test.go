package sdk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alibabacloud-go/tea/tea"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/httphandler"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
)

// A leaver is an SDK with a subscription to leave, and the words of its vendor.
type leaver struct {
	name, operation string
	*words
	headers bool // it shows the headers of answers and refusals
	client  func(t *testing.T, s *sandbox, patience time.Duration) func() surfaced
}

// words are what refusals are called: the code of a failure of the service, and else status and code.
type words struct{ vendor, code, gone, skewed, skew, throttled, unknown string }

var (
	huaweis = &words{
		vendor: "huawei", code: "CBC.0999", gone: "400 CBC.30010035", throttled: "429 APIGW.0308",
		skewed: "401 APIGW.0301", skew: "huawei.gateway.expired-signature", unknown: "401 APIGW.0301",
	}
	alibabas = &words{
		vendor: "alibaba", code: "InternalError", gone: "400 ExistRefundingOrderError", throttled: "400 Throttling.User",
		skewed: "400 InvalidTimeStamp.Expired", skew: "alibaba.gateway.expired-timestamp", unknown: "404 InvalidAccessKeyId.NotFound",
	}
	leavers = []leaver{
		{"Huawei", "unsubscribe", huaweis, true, leaveHuawei},
		{"Alibaba legacy", "RefundInstance", alibabas, true, leaveLegacy},
		{"Alibaba Tea", "RefundInstance", alibabas, false, leaveTea},
	}
)

// surfaced is what an SDK tells its user of a call, in a few words, and the fault that the mock
// names in a header beside the answer, where the SDK shows headers.
type surfaced struct{ words, fault string }

func leaveHuawei(t *testing.T, s *sandbox, patience time.Duration) func() surfaced {
	var fault string
	c := newHuawei(t, s, "", func(c *config.HttpConfig) {
		c.WithTimeout(patience).WithHttpHandler(httphandler.NewHttpHandler().AddResponseHandler(func(answer http.Response) {
			fault = answer.Header.Get("X-Mock-Fault")
		}))
	})
	return func() surfaced {
		fault = ""
		answer, err := c.unsubscribe(everything, "web")
		if refusal, ok := errors.AsType[*sdkerr.ServiceResponseError](err); ok {
			return surfaced{refused(refusal.StatusCode, refusal.ErrorCode, refusal.ErrorMessage), fault}
		}
		if err != nil {
			return surfaced{failed(err), fault}
		}
		if answer.OrderIds == nil {
			return surfaced{"no order", fault}
		}
		return surfaced{ordered(strings.Join(*answer.OrderIds, ",")), fault}
	}
}

func leaveLegacy(t *testing.T, s *sandbox, patience time.Duration) func() surfaced {
	c := newLegacy(t, s, "")
	c.SetReadTimeout(patience)
	return func() surfaced {
		answer, err := c.refund(usual, "shop", "ecs", "")
		if refusal, ok := errors.AsType[*sdkerrors.ServerError](err); ok {
			return surfaced{refused(refusal.HttpStatus(), refusal.ErrorCode(), refusal.Message()), http.Header(refusal.RespHeaders).Get("X-Mock-Fault")}
		}
		if err != nil {
			return surfaced{failed(err), ""}
		}
		return surfaced{ordered(strconv.FormatInt(answer.Data.OrderId, 10)), http.Header(answer.GetHttpHeaders()).Get("X-Mock-Fault")}
	}
}

func leaveTea(t *testing.T, s *sandbox, patience time.Duration) func() surfaced {
	c := newTea(t, s, styles["V3, POST, form"], "")
	c.client.ReadTimeout = new(int(patience.Milliseconds()))
	return func() surfaced {
		body, err := c.refund("shop", "")
		if refusal, ok := errors.AsType[*tea.SDKError](err); ok && refusal.StatusCode != nil {
			return surfaced{refused(*refusal.StatusCode, tea.StringValue(refusal.Code), tea.StringValue(refusal.Message)), ""}
		}
		if err != nil {
			return surfaced{failed(err), ""}
		}
		return surfaced{ordered(body.object("Data").text("OrderId")), ""}
	}
}

func refused(status int, code, message string) string {
	if code == "" {
		code = message
	}
	return fmt.Sprint(status, " ", code)
}

func ordered(order string) string {
	if order == "" || order == "0" {
		return "no order"
	}
	return "an order"
}

// failed is a call without an answer that could be read.
func failed(err error) string {
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
		return "too late"
	}
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "no JSON"
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "broken off"
	case errors.Is(err, io.EOF):
		return "no answer"
	}
	return fmt.Sprintf("%T %v", err, err)
}
