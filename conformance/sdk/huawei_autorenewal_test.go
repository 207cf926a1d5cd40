package sdk

import (
	"errors"
	"net/http"
	"reflect"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/signer"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/request"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// renewsItself is the expiration policy that means automatic renewal.
const renewsItself = 3

func TestHuaweiSwitchingAutomaticRenewalOffAnswers204AndShowsInTheList(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	c.wantPolicies("web", renewsItself, renewsItself)
	answer, err := c.switchOff("web")
	if err != nil || answer.HttpStatusCode != http.StatusNoContent {
		t.Fatalf("got %v, %v, want 204", answer, err)
	}
	c.wantPolicies("web", 0, 0)
}

func TestHuaweiSwitchingAutomaticRenewalOffTwiceIsRefused(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	if _, err := c.switchOff("web"); err != nil {
		t.Fatal(err)
	}
	_, err := c.switchOff("web")
	c.refused(err, 400, "CBC.99003605", "Automatic renewal has been canceled and you cannot perform the current operation.")
}

func TestHuaweiSwitchesAutomaticRenewalOnWithAndWithoutABody(t *testing.T) {
	for name, body := range map[string]*model.AutoRenewalResourcesReq{
		"nothing": nil,
		"empty":   {},
		"yearly, three times": {
			AutoRenewTimes: new(int32(3)),
			PeriodType:     new(model.GetAutoRenewalResourcesReqPeriodTypeEnum().YEAR),
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newHuawei(t, open(t, "huawei"), "")
			answer, err := c.AutoRenewalResources(&model.AutoRenewalResourcesRequest{ResourceId: c.s.id("data-disk"), Body: body})
			if err != nil || answer.HttpStatusCode != http.StatusNoContent {
				t.Fatalf("got %v, %v, want 204", answer, err)
			}
			c.wantPolicies("data-disk", renewsItself)
		})
	}
}

func TestHuaweiSwitchingAutomaticRenewalOfAnUnknownResourceIsRefused(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	for _, id := range []string{"nobodys", "res id+é*~%"} {
		_, err := c.switchOff(id)
		c.refused(err, 400, "CBC.99003012", messageOf(t, c.s))
	}
}

func TestHuaweiAnIDWithASlashLeadsToNoCallThereIs(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	c.wantPolicies("web", renewsItself, renewsItself)
	_, err := c.switchOff("with/slash") // the client escapes all but the slash
	got, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
	if !ok || got.StatusCode != 404 || got.ErrorCode != "APIGW.0101" || got.RequestId == "" {
		t.Errorf("got %v, want the gateway to know no such call", err)
	}
}

func TestHuaweiTheOlderCallAnswers200WhateverBecomesOfIt(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	c.wantOlderCall("DELETE", "web", "CBC.0000", "Success")
	c.wantPolicies("web", 0, 0)
	c.wantOlderCall("DELETE", "web", "CBC.99003605", "Automatic renewal has been canceled and you cannot perform the current operation.")
	c.wantOlderCall("POST", "web", "CBC.0000", "Success")
	c.wantPolicies("web", renewsItself, renewsItself)
}

func (c *huaweiCaller) switchOff(alias string) (*model.CancelAutoRenewalResourcesResponse, error) {
	return c.CancelAutoRenewalResources(&model.CancelAutoRenewalResourcesRequest{ResourceId: c.s.id(alias)})
}

// wantPolicies requires what a resource and those attached to it do when they expire.
func (c *huaweiCaller) wantPolicies(alias string, want ...int32) {
	c.t.Helper()
	got := []int32{}
	for _, r := range c.list(alias) {
		got = append(got, *r.ExpirePolicy)
	}
	if !reflect.DeepEqual(got, want) {
		c.t.Errorf("got expiration policies %v, want %v", got, want)
	}
}

// wantOlderCall sends the call of the older API, which the SDK has no more, signed by the SDK's signer.
func (c *huaweiCaller) wantOlderCall(method, alias, code, message string) {
	c.t.Helper()
	k := credentialOf(c.t, "", c.s.Huawei)
	r := request.NewHttpRequestBuilder().WithEndpoint(c.s.Endpoint).WithMethod(method).
		WithPath("/v1.0/"+k.DomainID+"/common/order-mgr/resources/"+c.s.id(alias)+"/actions").
		AddQueryParam("action_id", reflect.ValueOf("autorenew")).AddHeaderParam("X-Domain-Id", k.DomainID).Build()
	signed, err := signer.Sign(r, k.AK, k.SK)
	if err != nil {
		c.t.Fatal(err)
	}
	for name, value := range signed {
		r.AddHeaderParam(name, value)
	}
	call, err := r.ConvertRequest()
	if err != nil {
		c.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(call)
	if err != nil {
		c.t.Fatal(err)
	}
	answer.Body.Close()
	x := c.s.last(c.t)
	if got := jsonValues(c.t, x.Response.Body); answer.StatusCode != 200 || x.Status != 200 || got["/error_code"] != code || got["/error_msg"] != message {
		c.t.Errorf("got %d %v, want 200 %s %q", answer.StatusCode, got, code, message)
	}
}
