package main

var huaweiGateway = []rowCase{
	forRow("huawei.gateway.unknown-path", unsubscribe("subject").atPath("/v2/orders/subscriptions/resources/unsubscribes"), 404, "APIGW.0101"),
	forRow("huawei.gateway.wrong-method", unsubscribe("subject").usingMethod("PUT"), 404, "APIGW.0101"),
	forRow("huawei.gateway.no-credentials", unsubscribe("subject").withCredential(noToken), 401, "APIGW.0301"),
	forRow("huawei.gateway.unknown-key", unsubscribe("subject").signedWith(signSDKHMAC).withCredential(unknownKey), 401, "APIGW.0301"),
	forRow("huawei.gateway.bad-signature", unsubscribe("subject").signedWith(signSDKHMAC).withCredential(wrongSecret), 401, "APIGW.0301"),
	forRow("huawei.gateway.expired-signature", unsubscribe("subject").signedWith(signSDKHMAC).signedMinutesAgo(16), 401, "APIGW.0301", accepted(listResources().signedWith(signSDKHMAC).signedMinutesAgo(14))),
	forRow("huawei.gateway.unknown-token", unsubscribe("subject").withCredential(unknownToken), 401, "APIGW.0301"),
	forRow("huawei.gateway.expired-token", unsubscribe("subject").by("acme/late"), 401, "APIGW.0301"),
	forRow("huawei.gateway.body-too-large", unsubscribe("subject").announcingSize(12<<20+1), 413, "APIGW.0201"),
	forRow("huawei.gateway.throttled", listResources(), 200, "", refused(listResources(), 429, "APIGW.0308"),
		advanceGatewayClock("1s"), accepted(unsubscribe("subject"))),
	forRow("huawei.gateway.key-locked", call{}, 0, "",
		fiveTimes(refusedBy("huawei.gateway.bad-signature", unsubscribe("subject").signedWith(signSDKHMAC).withCredential(wrongSecret), 401, "APIGW.0301")),
		refused(unsubscribe("subject").signedWith(signSDKHMAC), 401, "APIGW.0301"), accepted(listResources()),
		advanceGatewayClock("5m"), accepted(unsubscribe("subject").signedWith(signSDKHMAC))),
	forRow("huawei.gateway.v11-signature", call{}, 0, "",
		refusedBy("huawei.gateway.bad-signature", unsubscribe("subject").signedWith(signV11HMAC).withCredential(wrongSecret), 401, "APIGW.0301"),
		accepted(unsubscribe("subject").signedWith(signV11HMAC)), resourcesAre("gone", "subject")),
	forRow("huawei.gateway.security-token", call{}, 0, "", refused(unsubscribe("subject").signedWith(signSDKHMAC).withCredential(noSecurityToken), 401, "APIGW.0301"),
		accepted(unsubscribe("subject").signedWith(signSDKHMAC)), resourcesAre("gone", "subject")),
}

// fiveTimes repeats a check five times.
func fiveTimes(step check) check {
	return func(s *rowServer) (err error) {
		for i := 0; i < 5 && err == nil; i++ {
			err = step(s)
		}
		return err
	}
}

var alibabaGateway = []rowCase{
	forRow("alibaba.gateway.missing-access-key", refund("subject").without("AccessKeyId"), 400, "MissingAccessKeyId"),
	forRow("alibaba.gateway.unknown-access-key", refund("subject").withCredential(unknownKey), 404, "InvalidAccessKeyId.NotFound"),
	forRow("alibaba.gateway.disabled-access-key", refund("subject").by("acme/former"), 400, "InvalidAccessKeyId.Inactive"),
	forRow("alibaba.gateway.missing-parameter", refund("subject").without("Action"), 400, "MissingAction",
		refused(refund("subject").without("Version"), 400, "MissingVersion"), refused(refund("subject").without("SignatureMethod"), 400, "MissingSignatureMethod"),
		refused(refund("subject").without("SignatureVersion"), 400, "MissingSignatureVersion"), refused(refund("subject").without("SignatureNonce"), 400, "MissingSignatureNonce"),
		refused(refund("subject").without("Timestamp"), 400, "MissingTimestamp"), refused(refund("subject").without("Signature"), 400, "MissingSignature")),
	forRow("alibaba.gateway.bad-timestamp", refund("subject").with("Timestamp", "2026-06-08 00:00"), 400, "InvalidTimeStamp.Format"),
	forRow("alibaba.gateway.expired-timestamp", refund("subject").signedMinutesAgo(16), 400, "InvalidTimeStamp.Expired", accepted(listInstances().signedMinutesAgo(14))),
	forRow("alibaba.gateway.nonce-replayed", call{}, 0, "", accepted(listInstances().with("SignatureNonce", "once")),
		refused(refund("subject").with("SignatureNonce", "once"), 400, "SignatureNonceUsed"), accepted(refund("subject").with("SignatureNonce", "twice"))),
	forRow("alibaba.gateway.bad-signature", refund("subject").withCredential(wrongSecret), 400, "SignatureDoesNotMatch"),
	forRow("alibaba.gateway.bad-signature-v3", refund("subject").signedWith(signACS3).withCredential(wrongSecret), 400, "SignatureDoesNotMatch"),
	forRow("alibaba.gateway.bad-signature-method", refund("subject").with("SignatureMethod", "HMAC-MD5"), 400, "InvalidSignatureMethod"),
	forRow("alibaba.gateway.bad-format", refund("subject").with("Format", "YAML"), 400, "InvalidParameter.Format"),
	forRow("alibaba.gateway.unknown-action", refund("subject").with("Action", "RefundInstances"), 404, "InvalidAction.NotFound"),
	forRow("alibaba.gateway.bad-version", refund("subject").with("Version", "2014-05-26"), 400, "InvalidVersion"),
	forRow("alibaba.gateway.unsupported-method", refund("subject").usingMethod("PUT"), 400, "UnsupportedHTTPMethod"),
	forRow("alibaba.gateway.expired-security-token", refund("subject").by("acme/late"), 400, "InvalidSecurityToken.Expired"),
	forRow("alibaba.gateway.malformed-security-token", refund("subject").withCredential(otherSecurityToken("*")), 400, "InvalidSecurityToken.Malformed"),
	forRow("alibaba.gateway.mismatched-security-token", refund("subject").withCredential(otherSecurityToken("rescindMatchTokenTwo")), 400, "InvalidSecurityToken.MismatchWithAccessKey"),
	forRow("alibaba.gateway.throttled", listInstances(), 200, "Success", refused(listInstances(), 400, "Throttling.User"),
		advanceGatewayClock("1s"), accepted(refund("subject"))),
	forRow("alibaba.gateway.unavailable", refund("subject"), 503, "ServiceUnavailable"),
}
