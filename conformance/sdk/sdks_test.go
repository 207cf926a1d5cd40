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

// An sdkUnderTest is an SDK that gives a subscription up, and the codes of its vendor.
type sdkUnderTest struct {
	name, operation string
	*vendorCodes
	headers bool // it shows the headers of responses
	client  func(t *testing.T, s *sandbox, patience time.Duration) func() outcome
}

// vendorCodes are how a vendor reports refusals: code is the error code of a failure of the service, the
// others are status and error code, skew is a row of the catalogue.
type vendorCodes struct{ vendor, code, gone, skewed, skew, throttled, unknown string }

var (
	huaweiCodes = &vendorCodes{
		vendor: "huawei", code: "CBC.0999", gone: "400 CBC.30010035", throttled: "429 APIGW.0308",
		skewed: "401 APIGW.0301", skew: "huawei.gateway.expired-signature", unknown: "401 APIGW.0301",
	}
	alibabaCodes = &vendorCodes{
		vendor: "alibaba", code: "InternalError", gone: "400 ExistRefundingOrderError", throttled: "400 Throttling.User",
		skewed: "400 InvalidTimeStamp.Expired", skew: "alibaba.gateway.expired-timestamp", unknown: "404 InvalidAccessKeyId.NotFound",
	}
	sdksUnderTest = []sdkUnderTest{
		{"Huawei", "unsubscribe", huaweiCodes, true, leaveHuawei},
		{"Alibaba legacy", "RefundInstance", alibabaCodes, true, leaveLegacy},
		{"Alibaba Tea", "RefundInstance", alibabaCodes, false, leaveTea},
	}
)

// An outcome is what an SDK reports of a call, in a few words, and the fault that the mock names in a
// header of the response, if the SDK shows headers.
type outcome struct{ result, fault string }

func leaveHuawei(t *testing.T, s *sandbox, patience time.Duration) func() outcome {
	var fault string
	c := newHuawei(t, s, "", func(c *config.HttpConfig) {
		c.WithTimeout(patience).WithHttpHandler(httphandler.NewHttpHandler().AddResponseHandler(func(answer http.Response) {
			fault = answer.Header.Get("X-Mock-Fault")
		}))
	})
	return func() outcome {
		fault = ""
		answer, err := c.unsubscribe(everything, "web")
		if refusal, ok := errors.AsType[*sdkerr.ServiceResponseError](err); ok {
			return outcome{refused(refusal.StatusCode, refusal.ErrorCode, refusal.ErrorMessage), fault}
		}
		if err != nil {
			return outcome{failed(err), fault}
		}
		if answer.OrderIds == nil {
			return outcome{"no order", fault}
		}
		return outcome{ordered(strings.Join(*answer.OrderIds, ",")), fault}
	}
}

func leaveLegacy(t *testing.T, s *sandbox, patience time.Duration) func() outcome {
	c := newLegacy(t, s, "")
	c.SetReadTimeout(patience)
	return func() outcome {
		answer, err := c.refund(usual, "shop", "ecs", "")
		if refusal, ok := errors.AsType[*sdkerrors.ServerError](err); ok {
			return outcome{refused(refusal.HttpStatus(), refusal.ErrorCode(), refusal.Message()), http.Header(refusal.RespHeaders).Get("X-Mock-Fault")}
		}
		if err != nil {
			return outcome{failed(err), ""}
		}
		return outcome{ordered(strconv.FormatInt(answer.Data.OrderId, 10)), http.Header(answer.GetHttpHeaders()).Get("X-Mock-Fault")}
	}
}

func leaveTea(t *testing.T, s *sandbox, patience time.Duration) func() outcome {
	c := newTea(t, s, styles["V3, POST, form"], "")
	c.client.ReadTimeout = new(int(patience.Milliseconds()))
	return func() outcome {
		body, err := c.refund("shop", "")
		if refusal, ok := errors.AsType[*tea.SDKError](err); ok && refusal.StatusCode != nil {
			return outcome{refused(*refusal.StatusCode, tea.StringValue(refusal.Code), tea.StringValue(refusal.Message)), ""}
		}
		if err != nil {
			return outcome{failed(err), ""}
		}
		return outcome{ordered(body.object("Data").text("OrderId")), ""}
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

// failed describes a call without a response that could be read.
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
