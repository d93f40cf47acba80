/**
 * Arguments that Terraform's providers take, by resource and block. From the schema of provider aws 6.25.0, as published in
 * @cdktf/provider-aws 21.22.1 (read 2026-11-23); archive_file from
 * https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file, read 2026-11-23.
 */
export const TERRAFORM_ARGUMENTS: Readonly<Record<string, string>> = {
  'resource aws_acm_certificate':
    'certificate_authority_arn certificate_body certificate_chain domain_name early_renewal_duration key_algorithm private_key region subject_alternative_names tags tags_all validation_method',
  'resource aws_acm_certificate_validation': 'certificate_arn region validation_record_fqdns',
  'resource aws_cloudwatch_log_group':
    'deletion_protection_enabled kms_key_id log_group_class name name_prefix region retention_in_days skip_destroy tags tags_all',
  'resource aws_iam_role':
    'assume_role_policy description force_detach_policies managed_policy_arns max_session_duration name name_prefix path permissions_boundary tags tags_all',
  'resource aws_iam_role_policy_attachment': 'policy_arn role',
  'resource aws_lambda_function':
    'architectures code_signing_config_arn description filename function_name handler image_uri kms_key_arn layers memory_size package_type publish publish_to region replace_security_groups_on_destroy replacement_security_group_ids reserved_concurrent_executions role runtime s3_bucket s3_key s3_object_version skip_destroy source_code_hash source_kms_key_arn tags tags_all timeout',
  'resource aws_lambda_function logging_config': 'application_log_level log_format log_group system_log_level',
  'resource aws_lambda_function vpc_config': 'ipv6_allowed_for_dual_stack security_group_ids subnet_ids',
  'resource aws_lambda_function environment': 'variables',
  'resource aws_lambda_permission':
    'action event_source_token function_name function_url_auth_type principal principal_org_id qualifier region source_account source_arn statement_id statement_id_prefix',
  'resource aws_lb':
    'client_keep_alive customer_owned_ipv4_pool desync_mitigation_mode dns_record_client_routing_policy drop_invalid_header_fields enable_cross_zone_load_balancing enable_deletion_protection enable_http2 enable_tls_version_and_cipher_suite_headers enable_waf_fail_open enable_xff_client_port enable_zonal_shift enforce_security_group_inbound_rules_on_private_link_traffic idle_timeout internal ip_address_type load_balancer_type name name_prefix preserve_host_header region secondary_ips_auto_assigned_per_subnet security_groups subnets tags tags_all xff_header_processing_mode',
  'resource aws_lb_listener':
    'alpn_policy certificate_arn load_balancer_arn port protocol region routing_http_request_x_amzn_mtls_clientcert_header_name routing_http_request_x_amzn_mtls_clientcert_issuer_header_name routing_http_request_x_amzn_mtls_clientcert_leaf_header_name routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name routing_http_request_x_amzn_mtls_clientcert_subject_header_name routing_http_request_x_amzn_mtls_clientcert_validity_header_name routing_http_request_x_amzn_tls_cipher_suite_header_name routing_http_request_x_amzn_tls_version_header_name routing_http_response_access_control_allow_credentials_header_value routing_http_response_access_control_allow_headers_header_value routing_http_response_access_control_allow_methods_header_value routing_http_response_access_control_allow_origin_header_value routing_http_response_access_control_expose_headers_header_value routing_http_response_access_control_max_age_header_value routing_http_response_content_security_policy_header_value routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value routing_http_response_x_content_type_options_header_value routing_http_response_x_frame_options_header_value ssl_policy tags tags_all tcp_idle_timeout_seconds',
  'resource aws_lb_listener default_action': 'order target_group_arn type',
  'resource aws_lb_listener default_action fixed_response': 'content_type message_body status_code',
  'resource aws_lb_listener default_action redirect': 'host path port protocol query status_code',
  'resource aws_lb_listener mutual_authentication':
    'advertise_trust_store_ca_names ignore_client_certificate_expiry mode trust_store_arn',
  'resource aws_lb_listener_certificate': 'certificate_arn listener_arn region',
  'resource aws_lb_listener_rule': 'listener_arn priority region tags tags_all',
  'resource aws_lb_listener_rule action': 'order target_group_arn type',
  'resource aws_lb_listener_rule action fixed_response': 'content_type message_body status_code',
  'resource aws_lb_listener_rule action jwt_validation': 'issuer jwks_endpoint',
  'resource aws_lb_listener_rule action jwt_validation additional_claim': 'format name values',
  'resource aws_lb_listener_rule condition': '',
  'resource aws_lb_listener_rule condition http_request_method': 'values',
  'resource aws_lb_listener_rule condition host_header': 'regex_values values',
  'resource aws_lb_listener_rule condition path_pattern': 'regex_values values',
  'resource aws_lb_target_group':
    'connection_termination deregistration_delay ip_address_type lambda_multi_value_headers_enabled load_balancing_algorithm_type load_balancing_anomaly_mitigation load_balancing_cross_zone_enabled name name_prefix port preserve_client_ip protocol protocol_version proxy_protocol_v2 region slow_start tags tags_all target_control_port target_type vpc_id',
  'resource aws_lb_target_group health_check':
    'enabled healthy_threshold interval matcher path port protocol timeout unhealthy_threshold',
  'resource aws_lb_target_group_attachment': 'availability_zone port region target_group_arn target_id',
  'resource aws_route53_record':
    'allow_overwrite health_check_id multivalue_answer_routing_policy name records set_identifier ttl type zone_id',
  'resource aws_route53_record alias': 'evaluate_target_health name zone_id',
  'resource aws_security_group': 'description name name_prefix region revoke_rules_on_delete tags tags_all vpc_id',
  'resource aws_security_group ingress':
    'cidr_blocks description from_port ipv6_cidr_blocks prefix_list_ids protocol security_groups self to_port',
  'resource aws_security_group egress':
    'cidr_blocks description from_port ipv6_cidr_blocks prefix_list_ids protocol security_groups self to_port',
  'resource aws_wafv2_web_acl_association': 'region resource_arn web_acl_arn',
  'data aws_lb': 'arn name region tags',
  'data aws_lb_listener': 'arn load_balancer_arn port region',
  'data aws_vpc': 'cidr_block default dhcp_options_id id region state tags',
  'resource aws_lambda_alias': 'description function_name function_version name region',
  'resource aws_lb access_logs': 'bucket enabled prefix',
  'resource aws_lb_listener_rule action authenticate_oidc':
    'authentication_request_extra_params authorization_endpoint client_id client_secret issuer on_unauthenticated_request scope session_cookie_name session_timeout token_endpoint user_info_endpoint',
  'resource aws_s3_bucket':
    'acceleration_status acl bucket bucket_prefix force_destroy object_lock_enabled policy region request_payer tags tags_all',
  'resource aws_s3_bucket_policy': 'bucket policy region',
  'resource aws_s3_bucket_public_access_block':
    'block_public_acls block_public_policy bucket ignore_public_acls region restrict_public_buckets skip_destroy',
  'data aws_caller_identity': '',
  'data aws_cloudformation_export': 'name region',
  'data aws_partition': '',
  'data aws_ssm_parameter': 'name region with_decryption',
  'data archive_file':
    'exclude_symlink_directories excludes output_file_mode output_path source_content source_content_filename source_dir source_file type',
};

/** Arguments that Terraform itself gives to every resource. */
export const META_ARGUMENTS: readonly string[] = ['count', 'depends_on', 'for_each', 'lifecycle'];
